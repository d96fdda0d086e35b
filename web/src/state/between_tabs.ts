/** What the tabs of one browser tell each other about an open room: one follows the host, the others hear from it. */
import { opened, type Portion } from "../feed/follow.ts";
import type { Horizon } from "../feed/horizon.ts";
import { Tabs, type Told } from "../feed/tabs.ts";
import type { IntegrityAlarm } from "./types.ts";
import { alarm } from "./alarm.svelte.ts";
import { link } from "./link.svelte.ts";
import { now } from "./now.svelte.ts";
import { room } from "./room.svelte.ts";

/** What hearing something may ask of the open room. */
export interface Hearing {
  readonly scope: string;
  readonly horizon: Horizon | null;
  show(portion: Portion): void;
  readOutbox(): Promise<void>;
  flush(): Promise<void>;
}

export class BetweenTabs {
  readonly #room: Hearing;
  readonly #tabs: Tabs;

  constructor(opened: Hearing) {
    this.#room = opened;
    this.#tabs = new Tabs(opened.scope, (told) => void this.#hear(told));
  }

  tell(told: Told): void {
    this.#tabs.tell(told);
  }

  tellLink(): void {
    const { state, heardAt, retryAt } = link;
    this.tell({ kind: "link", state, heardAt, retryAt });
  }

  tellAlarm(raised: IntegrityAlarm): void {
    this.tell({ kind: "alarm", alarm: raised });
  }

  lead(signal: AbortSignal, lead: () => Promise<void>): Promise<void> {
    return this.#tabs.lead(signal, lead);
  }

  close(): void {
    this.#tabs.close();
  }

  async #hear(told: Told): Promise<void> {
    if (told.kind === "head") {
      now.heard(told.head.now);
      link.heardAt = now.ms;
    } else if (told.kind === "outbox") await this.#room.readOutbox();
    else if (told.kind === "seen") await this.showSeen();
    else if (told.kind === "alarm") alarm.current ??= told.alarm;
    else if (link.leads) await this.#hearAsLeader(told);
    else await this.#hearAsFollower(told);
  }

  async #hearAsLeader(told: Told): Promise<void> {
    if (told.kind === "hello") this.tellLink();
    else if (told.kind === "flush") await this.#room.flush();
  }

  async #hearAsFollower(told: Told): Promise<void> {
    if (told.kind === "portion") {
      const fresh = await opened(told.records, room.origin);
      this.#room.show({ ...told, entries: fresh });
    } else if (told.kind === "link") {
      Object.assign(link, { state: told.state, heardAt: told.heardAt, retryAt: told.retryAt });
    }
  }

  /** Show how far this browser has verified the log, whichever tab did. */
  async showSeen(): Promise<void> {
    const seen = await this.#room.horizon?.kept();
    room.seen = seen ? { size: seen.size, root: seen.root, at: seen.at } : null;
  }
}
