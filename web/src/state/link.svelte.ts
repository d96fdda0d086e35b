import type { LinkState } from "./types.ts";

/** What is known of the way to the host. */
class Link {
  state = $state<LinkState>("catching-up");
  heardAt = $state<number | null>(null);
  retryAt = $state<number | null>(null);
  /** Whether this tab keeps the feed for all tabs of the browser. */
  leads = $state(false);
}

export const link = new Link();
