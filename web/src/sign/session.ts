/** A device session: the host's challenge, signed as a note. Nothing but a challenge of this room is ever signed here. */
import type { Host } from "../api/host.ts";
import { Problem } from "../api/problem.ts";
import type { SessionAnswer } from "../api/wire.ts";
import { type Signer, signNote } from "./note.ts";

export async function openSession(host: Host, origin: string, signer: Signer): Promise<SessionAnswer> {
  const { challenge } = await host.challenge(signer.key.name);
  // Otherwise a host could have an entry signed under the name of a challenge.
  if (!isChallenge(challenge, origin)) {
    throw new Problem("session-challenge", "The host sent something else than a challenge.");
  }
  const answer = await host.answer(await signNote(challenge, [signer]));
  host.token = answer.token;
  return answer;
}

export function isChallenge(text: string, origin: string): boolean {
  const [first, of, nonce, expires, end, ...more] = text.split("\n");
  return (
    first === "truceline/session/v1" &&
    of === origin &&
    /^[A-Za-z0-9+/]+={0,2}$/u.test(nonce ?? "") &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u.test(expires ?? "") &&
    end === "" &&
    more.length === 0
  );
}
