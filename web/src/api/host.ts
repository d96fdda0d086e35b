/** Requests to the host, as docs/develop/architecture.md lists them. Every failure is a Problem. */
import { takeEarly } from "./early.ts";
import { Problem, problemFrom, Unreachable } from "./problem.ts";
import type {
  DeviceState,
  EntryRecord,
  InvitationInfo,
  ProblemDocument,
  Receipt,
  RoomInfo,
  RoomListing,
  SessionAnswer,
  Submission,
} from "./wire.ts";
import type { Asked, Explanations } from "../notices/explained.ts";
import type { Tellings } from "../notices/tellings.ts";
import type { DraftLook, Screening } from "../look/screening.ts";
import type { RowChanges } from "../state/views.svelte.ts";

/** A link of 400 kbit/s and 400 ms must get its answer; a dead one must not hold up the outbox for long. */
const PATIENCE_MS = 30_000;
const UNAUTHORIZED = 401;
/** Not "no": a proxy that cannot reach the host. */
const GATEWAY_STATUS: ReadonlySet<number> = new Set([502, 503, 504]);

export class Host {
  /** Of the device session, or null: then the reader is the public. */
  token: string | null = null;
  /** Opens the session anew, where this reader has a seat. The host forgets sessions when it is started again. */
  renew: (() => Promise<void>) | null = null;
  #renewing: Promise<void> | null = null;
  readonly #base: string;

  constructor(
    readonly room: string,
    base = "",
  ) {
    this.#base = base;
  }

  rooms(): Promise<RoomListing[]> {
    return this.#json("/api/rooms");
  }

  info(): Promise<RoomInfo> {
    return this.#json(this.#path(""));
  }

  submit(submission: Submission): Promise<Receipt> {
    return this.#json(this.#path("/entries"), submission);
  }

  entries(start: number, stop: number): Promise<{ size: number; entries: EntryRecord[] }> {
    return this.#json(this.#path(`/entries?start=${start}&stop=${stop}`));
  }

  /** The newest signed checkpoint, as the log's own tiles have it. */
  async checkpoint(): Promise<string> {
    const path = `/rooms/${encodeURIComponent(this.room)}/log/checkpoint`;
    return (await this.#fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS) })).text();
  }

  async proof(index: number): Promise<string> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return (await this.#fetch(this.#path(`/entries/${index}/proof`), { signal })).text();
  }

  /** A paper with its seal, as PDF; a long watch log takes the host some seconds. */
  async paper(place: string): Promise<Blob> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return (await this.#fetch(this.#path(`/paper/${place}`), { signal })).blob();
  }

  async consistency(old: number, current: number): Promise<string[]> {
    const path = this.#path(`/consistency?old=${old}&new=${current}`);
    return (await this.#json<{ hashes: string[] }>(path)).hashes;
  }

  /** What the rules say of a draft and what it comes near; nothing is logged. */
  screen(draft: DraftLook): Promise<Screening> {
    return this.#json(this.#path("/screen"), draft);
  }

  /** Who had to be told of the notices ahead, and was not yet. */
  tellings(): Promise<Tellings> {
    return this.#json(this.#path("/telling"));
  }

  /** What notices explain of what was reported, and what is left. */
  explained({ unit, begins }: Asked): Promise<Explanations> {
    return this.#json(this.#path(`/explained?unit=${unit}${begins ? `&begins=${begins}` : ""}`));
  }

  challenge(key: string): Promise<{ challenge: string }> {
    return this.#json(this.#path("/session"), { key });
  }

  answer(note: string): Promise<SessionAnswer> {
    return this.#json(this.#path("/session/answer"), { note });
  }

  /** For the holder of a code, in a session of its key. */
  invitation(): Promise<InvitationInfo> {
    return this.#json(this.#path("/invitation"));
  }

  device(): Promise<DeviceState> {
    return this.#json(this.#path("/device"));
  }

  views(): Promise<{ size: number; rows: RowChanges }> {
    return this.#json(this.#path("/views"));
  }

  /** An open feed that begins at the entry after `last`; the caller reads its body. */
  feed(last: number | null, signal: AbortSignal): Promise<Response> {
    const resume: Record<string, string> = last === null ? {} : { "Last-Event-ID": String(last) };
    return this.#fetch(this.#path("/feed"), {
      headers: { Accept: "text/event-stream", ...resume },
      cache: "no-store",
      signal,
    });
  }

  #path(rest: string): string {
    return `/api/rooms/${encodeURIComponent(this.room)}${rest}`;
  }

  async #json<T>(path: string, body?: unknown): Promise<T> {
    const headers = { Accept: "application/json" };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const init: RequestInit =
      body === undefined
        ? { headers, signal }
        : {
            method: "POST",
            headers: { ...headers, "Content-Type": "application/json" },
            body: JSON.stringify(body),
            signal,
          };
    const response = await this.#fetch(path, init);
    try {
      return (await response.json()) as T;
    } catch (cause) {
      throw new Unreachable(`The answer broke off: ${(cause as Error).message}.`);
    }
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const used = this.token;
    const response = await this.#once(path, init);
    if (response.ok) return response;
    if (response.status !== UNAUTHORIZED || !this.renew) throw await refusal(response);
    // Many requests may find out at the same time: one of them renews for all.
    if (this.token === used) await this.#renewOnce(this.renew);
    const again = await this.#once(path, init);
    if (again.ok) return again;
    throw await refusal(again);
  }

  async #renewOnce(renew: () => Promise<void>): Promise<void> {
    this.token = null;
    this.#renewing ??= renew().finally(() => {
      this.#renewing = null;
    });
    await this.#renewing;
  }

  async #once(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token) headers.set("Authorization", `Bearer ${this.token}`);
    try {
      const early = this.token || init.method ? undefined : takeEarly(this.#base + path);
      return await (early ?? fetch(this.#base + path, { ...init, headers, credentials: "omit" }));
    } catch (cause) {
      throw new Unreachable(`The host does not answer: ${(cause as Error).message}.`);
    }
  }
}

async function refusal(response: Response): Promise<Problem> {
  let document: Partial<ProblemDocument> = {};
  try {
    document = (await response.json()) as Partial<ProblemDocument>;
  } catch {
    // Not one of our documents: a proxy answered.
  }
  if (GATEWAY_STATUS.has(response.status)) {
    return new Unreachable(document.detail ?? `The host answered ${response.status}.`);
  }
  return problemFrom(document, response.status);
}
