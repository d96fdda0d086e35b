/**
 * One room as one reader sees it: its host, its feed, its outbox, and the stores they fill. Opening another room or taking
 * another seat closes this one.
 */
import { Host } from "../api/host.ts";
import { IntegrityProblem, Problem, Unreachable } from "../api/problem.ts";
import type { RoomInfo } from "../api/wire.ts";
import { erasedIn, keptRecords, readCache } from "../feed/cache.ts";
import { Follower, type Head, opened, type Portion } from "../feed/follow.ts";
import { Horizon } from "../feed/horizon.ts";
import { discard, followChain, forgetErased, forgetLogged, passSerials, queued, yearOf } from "../outbox/queue.ts";
import { signerOf } from "../sign/device_key.ts";
import { parseVkey, type Signer } from "../sign/note.ts";
import { alarm } from "./alarm.svelte.ts";
import { BetweenTabs } from "./between_tabs.ts";
import { type Database, type KeptCheckpoint, scopeOf } from "./database.ts";
import { entries } from "./entries.svelte.ts";
import { link } from "./link.svelte.ts";
import { me } from "./me.svelte.ts";
import { again } from "./feeding.ts";
import { formatInstant, now } from "./now.svelte.ts";
import { outbox } from "./outbox.svelte.ts";
import { room } from "./room.svelte.ts";
import { isSameLog, refuseShrunk } from "./same_log.ts";
import { takeSession } from "./session.ts";
import type { Entry, Seat } from "./types.ts";
import { views } from "./views.svelte.ts";

/** The log may grow by many entries a second: a checkpoint is verified at most this often. */
const CHECKPOINT_EVERY_MS = 20_000;
const DAY_MS = 86_400_000;
export class OpenedRoom {
  readonly host: Host;
  readonly scope: string;
  signer: Signer | null = null;
  horizon: Horizon | null = null;
  readonly #stop = new AbortController();
  readonly #tabs: BetweenTabs;
  #follower: Follower | null = null;
  #flushing: Promise<void> = Promise.resolve();
  #checkpointAt = 0;

  constructor(
    readonly database: Database,
    readonly id: string,
    readonly seat: Seat | null,
  ) {
    this.host = new Host(id);
    this.scope = scopeOf(id, seat?.key ?? null);
    this.#tabs = new BetweenTabs(this);
  }

  /** Show what this browser knows, then follow the host. Returns once something can be shown. */
  async open(): Promise<void> {
    this.#clear();
    outbox.keeper = { flush: () => this.flush(), discard: (id) => this.#discard(id) };
    await this.#readSeat();
    await this.#showKept();
    await this.readOutbox();
    void this.#connect();
  }

  #clear(): void {
    const settled = async (index: number): Promise<void> => this.#follower?.settled(index);
    entries.clear({ range: (start, stop) => this.range(start, stop), settled });
    views.clear();
  }

  close(): void {
    this.#stop.abort();
    this.#tabs.close();
  }

  /** Aborted when the room is closed. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get isClosed(): boolean {
    return this.#stop.signal.aborted;
  }

  async #readSeat(): Promise<void> {
    if (this.seat) await forgetLogged(this.database, this.seat.key, formatInstant(now.ms - DAY_MS));
    const kept = this.seat ? await this.database.get("keys", this.seat.key) : undefined;
    this.signer = kept ? await signerOf(kept) : null;
    this.host.renew = this.signer ? () => takeSession(this.host, room.origin, this.signer) : null;
    if (!this.seat) me.state = "public";
    else me.state = this.signer ? "starting" : "key-missing";
  }

  async #showKept(): Promise<void> {
    const info = await this.database.get("rooms", this.id);
    if (!info) return;
    await this.#useInfo(info);
    const kept = await readCache(this.database, this.scope);
    if (kept.size === 0) return;
    entries.add(await opened(kept.records, info.origin));
    views.replace(kept.rows, kept.size);
  }

  async #useInfo(info: RoomInfo): Promise<void> {
    room.info = info;
    const logKey = await parseVkey(info.log_vkey);
    const instant = (): string => now.instant();
    this.horizon = new Horizon(this.host, this.database, info.origin, logKey, instant);
    await this.#tabs.showSeen();
  }

  /** First contact, again and again until it succeeds; then follow, in the tab that leads. */
  async #connect(): Promise<void> {
    await this.#again(async () => {
      const before = await this.horizon?.kept();
      const info = await this.#learnInfo(before);
      // A log for members alone proves nothing to a stranger: first the session, then the checkpoint.
      await this.#openSession();
      if (info.size > 0 && this.#seesEnvelopes) await this.reach(info.checkpoint);
    });
    if (this.isClosed) return;
    this.#tabs.tell({ kind: "hello" });
    await this.#tabs.lead(this.#stop.signal, () => this.#lead());
  }

  get #seesEnvelopes(): boolean {
    return me.state === "ready" || (room.info?.log_public ?? false);
  }

  async #learnInfo(before: KeptCheckpoint | undefined): Promise<RoomInfo> {
    const info = await this.host.info();
    if (await isSameLog(this, info)) refuseShrunk(before, info);
    else this.#clear();
    await this.database.put("rooms", info);
    now.heard(info.now);
    await this.#useInfo(info);
    return info;
  }

  async #openSession(): Promise<void> {
    if (!this.seat || !this.signer) return;
    await takeSession(this.host, room.origin, this.signer);
    if (me.state !== "ready") return;
    await followChain(this.database, this.seat.key, await this.host.device(), yearOf(now.instant()));
  }

  async #lead(): Promise<void> {
    link.leads = true;
    const kept = await readCache(this.database, this.scope);
    const follower = (this.#follower = new Follower(
      {
        host: this.host,
        database: this.database,
        scope: this.scope,
        origin: room.origin,
        isGapless: this.#seesEnvelopes,
        take: (portion) => this.#take(portion),
        head: (head) => void this.#head(head).catch((cause: unknown) => this.fail(cause)),
        alive: () => this.#alive(),
        fail: (cause) => this.fail(cause),
      },
      // A log that is shorter than what we have seen is settled by the consistency check, not by guessing.
      Math.min(kept.size, room.info?.size ?? 0),
    ));
    await this.#again(async () => {
      await follower.once(this.#stop.signal);
      throw new Unreachable("The host ended the feed.");
    });
  }

  #again(attempt: () => Promise<void>): Promise<void> {
    const trying = {
      host: this.host,
      signal: this.#stop.signal,
      renew: () => this.#openSession(),
      tellLink: () => this.#tabs.tellLink(),
      fail: (cause: unknown) => this.fail(cause),
    };
    return again(trying, attempt);
  }

  #alive(): void {
    link.heardAt = now.ms;
    if (link.state !== "live") {
      link.state = "catching-up";
      if (this.host.token) me.state = "ready";
    }
  }

  #take(portion: Portion): void {
    const { size, rows, records, mode } = portion;
    this.show(portion);
    void this.#passSerials(portion.entries).catch((cause: unknown) => this.fail(cause));
    void this.#forgetErased(Object.keys(rows.erasures ?? {})).catch((cause: unknown) => this.fail(cause));
    this.#tabs.tell({ kind: "portion", size, rows, records, mode });
  }

  show({ entries: fresh, rows, size, mode }: Portion): void {
    entries.add(fresh);
    entries.erase(erasedIn(rows));
    if (mode === "replace") views.replace(rows, size);
    else views.apply(rows, size);
    const known = room.info?.agreement_index ?? 0;
    if (fresh.some(({ envelope, index }) => envelope.type === "AGA" && index > known)) {
      void this.#learnAgreement().catch((cause: unknown) => this.fail(cause));
    }
  }

  async #learnAgreement(): Promise<void> {
    const info = await this.host.info();
    await this.database.put("rooms", info);
    room.info = info;
  }

  async #passSerials(fresh: readonly Entry[]): Promise<void> {
    const { seat } = this;
    if (!seat) return;
    const taken = fresh.filter((entry) => entry.envelope.post === seat.post && entry.keyName !== seat.key);
    if (taken.length > 0) await passSerials(this.database, seat.key, taken.map(({ envelope }) => envelope));
  }

  /** What this device sent itself waits in the outbox for a day after it was logged. */
  async #forgetErased(refs: readonly string[]): Promise<void> {
    if (refs.length > 0 && this.seat && (await forgetErased(this.database, this.seat.key, refs))) await this.changed();
  }

  async #head(head: Head): Promise<void> {
    now.heard(head.now);
    link.state = "live";
    this.#tabs.tellLink();
    this.#tabs.tell({ kind: "head", head });
    views.loaded = true;
    void this.flush();
    await this.#deliver();
    await this.#followCheckpoint(head);
  }

  async #deliver(): Promise<void> {
    if (me.state !== "ready") return;
    const { deliver } = await import("./deliver.ts");
    await deliver(this);
  }

  async #followCheckpoint(head: Head): Promise<void> {
    const isBehind = head.size > (room.seen?.size ?? 0) && this.#seesEnvelopes;
    if (!isBehind || Date.now() - this.#checkpointAt < CHECKPOINT_EVERY_MS) return;
    this.#checkpointAt = Date.now();
    await this.reach(await this.host.checkpoint());
    this.#tabs.tell({ kind: "seen" });
  }

  /** Verify a checkpoint and go forward to it. */
  async reach(checkpoint: string): Promise<void> {
    const seen = await this.horizon?.reach(checkpoint);
    if (seen) room.seen = { size: seen.size, root: seen.root, at: seen.at };
  }

  /** An integrity problem raises the alarm in every tab and keeps its evidence; others are only reported. */
  fail(cause: unknown): void {
    if (!(cause instanceof IntegrityProblem)) {
      if (!(cause instanceof Problem)) console.error(cause);
      return;
    }
    alarm.raise(cause, now.instant());
    if (!alarm.current) return;
    void this.database.add("evidence", alarm.current);
    this.#tabs.tellAlarm(alarm.current);
  }

  /** Entries `start` to `stop`, from this browser where it has them all. */
  async range(start: number, stop: number): Promise<Entry[]> {
    const kept = await keptRecords(this.database, this.scope, start, stop);
    const isWhole = kept.length === stop - start;
    const records = isWhole ? kept : (await this.host.entries(start, stop)).entries;
    return opened(records, room.origin);
  }

  async readOutbox(): Promise<void> {
    outbox.items = this.seat ? await queued(this.database, this.seat.key) : [];
  }

  async #discard(id: number): Promise<void> {
    await discard(this.database, id);
    await this.changed();
  }

  async changed(): Promise<void> {
    await this.readOutbox();
    this.#tabs.tell({ kind: "outbox" });
  }

  /** Send what waits, one run at a time. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flushNow());
    return this.#flushing;
  }

  async #flushNow(): Promise<void> {
    if (alarm.current || outbox.waiting === 0) return;
    const { send } = await import("./sender.ts");
    await send(this, () => this.flush());
  }

  /** What an entry signed now names as seen. */
  async seen(): Promise<{ size: number; root: string }> {
    const seen = await this.horizon?.kept();
    if (!seen) throw new Unreachable("This browser has not yet verified the log once.");
    return { size: seen.size, root: seen.root };
  }
}
