import type { Agreement, Text } from "../api/agreement.ts";
import type { RoomInfo, RoomListing } from "../api/wire.ts";
import type { Party, Post, Seen } from "./types.ts";

/** The open room, as its founding agreement and the host describe it. */
class RoomState {
  listing = $state.raw<readonly RoomListing[]>([]);
  info = $state.raw<RoomInfo | null>(null);
  seen = $state.raw<Seen | null>(null);
  id = $state("");

  readonly agreement = $derived<Agreement | null>(this.info?.agreement ?? null);
  readonly origin = $derived(this.info?.origin ?? "");
  readonly status = $derived(this.info?.status ?? "EXERCISE");
  readonly exercise = $derived(this.status !== "ACTUAL");
  readonly parties = $derived(this.agreement ? partiesOf(this.agreement) : []);
  readonly posts = $derived(this.agreement ? postsOf(this.agreement) : []);

  post(code: string): Post | undefined {
    return this.posts.find((known) => known.code === code);
  }

  partyOf(post: string): string {
    return this.post(post)?.party ?? "";
  }
}

function partiesOf(agreement: Agreement): Party[] {
  const listed = (
    kind: Party["kind"],
    sides: readonly { id: string; designation: Text; mark?: number }[] = [],
  ): Party[] =>
    sides.map(({ id, designation, mark }) => ({ code: id, name: designation, kind, mark: mark === 1 || mark === 2 ? mark : 0 }));
  return [
    ...listed("PARTY", agreement.parties),
    ...listed("THIRD", agreement.third_parties),
    ...listed("NON-SIGNATORY", agreement.non_signatories),
  ];
}

function postsOf(agreement: Agreement): Post[] {
  return agreement.posts.map(({ id, party, kind, name }) => ({ code: id, party, kind, name }));
}

export const room = new RoomState();
