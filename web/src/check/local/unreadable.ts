/** Why nothing of a file could be read here; words are `checker-unread-…`. */
export type Problem = "broken" | "elsewhere" | "large" | "locked" | "slow";

/** Thrown where it is known why a file cannot be read. */
export class Unreadable extends Error {
  constructor(readonly why: Problem) {
    super(why);
  }
}
