/** The device's session with the host, opened anew whenever the host has forgotten it. */
import type { Host } from "../api/host.ts";
import { Problem, Unreachable } from "../api/problem.ts";
import type { Signer } from "../sign/note.ts";
import { openSession } from "../sign/session.ts";
import { me } from "./me.svelte.ts";

/** Refusals after which a device key opens no session any more. */
const KEY_ENDED: ReadonlySet<string> = new Set(["session-key", "key-revoked", "key-unknown"]);

/** Open a session and say in `me.state` how it went; throws where it is worth another try. */
export async function takeSession(host: Host, origin: string, signer: Signer | null): Promise<void> {
  if (!signer) return;
  try {
    await openSession(host, origin, signer);
    me.state = "ready";
  } catch (cause) {
    const isFinal = cause instanceof Problem && !(cause instanceof Unreachable) && KEY_ENDED.has(cause.code);
    if (!isFinal) throw cause;
    me.state = "revoked";
  }
}
