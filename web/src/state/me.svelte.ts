import type { MeState, Seat } from "./types.ts";

/** Who reads and signs in this tab: a seat kept in this browser, or the public. */
class Me {
  seats = $state.raw<readonly Seat[]>([]);
  seat = $state.raw<Seat | null>(null);
  state = $state<MeState>("public");

  readonly post = $derived(this.seat?.post ?? "");
  readonly officer = $derived(this.seat?.officer ?? "");
  readonly party = $derived(this.seat?.party ?? "");

  /** Set by the open room, which must follow another feed for another seat. */
  onUse: (seat: Seat | null) => Promise<void> = async () => undefined;

  /** Take the seat of the device key `key`, or read as the public. */
  async use(key: string | null): Promise<void> {
    await this.onUse(this.seats.find((seat) => seat.key === key) ?? null);
  }
}

export const me = new Me();
