/**
 * The check that a page of the static public record makes of itself: each entry that it carries is in the log, and
 * commits to the body that the page shows. Needs no host and works from a file.
 */
import { fromBase64 } from "../sign/bytes.ts";
import { checkInclusion } from "../sign/checkpoint.ts";
import { commitment, parseEnvelope } from "../sign/entry.ts";
import { parseNote, parseVkey } from "../sign/note.ts";

export interface Evidence {
  origin: string;
  log_vkey: string;
  entries: readonly Carried[];
}

export interface Carried {
  index: number;
  note: string;
  salt: string;
  body: string;
  proof: string;
}

/** The bodies by index, in lines, once every entry holds; throws where one does not. */
export async function checkEvidence(evidence: Evidence): Promise<ReadonlyMap<number, string>> {
  const { origin } = evidence;
  const key = await parseVkey(evidence.log_vkey);
  if (key.name !== origin) throw new Error("the key is of another log");
  const bodies = new Map<number, string>();
  for (const { index, note, salt, body, proof } of evidence.entries) {
    await checkInclusion(proof, { note, index, origin, key });
    const envelope = parseEnvelope(parseNote(note).text, origin);
    if ((await commitment(fromBase64(salt), body)) !== envelope.body) throw new Error("another body");
    bodies.set(index, JSON.stringify(JSON.parse(body), undefined, 2));
  }
  return bodies;
}

/** Check the page's own evidence, say in its status line what came of it, and write out what was signed. */
export async function checkPage(page: Document): Promise<void> {
  const status = page.getElementById("check");
  const carried = page.getElementById("evidence")?.textContent;
  if (!status || !carried) return;
  const say = (result: "holds" | "fails" | "cannot"): void => {
    status.className = result;
    status.textContent = status.dataset[result] ?? "";
  };
  // Browsers hand out no cryptography on a page that came unprotected.
  if (!globalThis.crypto?.subtle) return say("cannot");
  try {
    for (const [index, body] of await checkEvidence(JSON.parse(carried) as Evidence)) {
      for (const place of page.querySelectorAll(`[data-entry="${index}"]`)) place.textContent = body;
    }
    say("holds");
  } catch {
    say("fails");
  }
}
