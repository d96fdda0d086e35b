/** What was typed and not yet signed, kept in this browser so that a closed tab loses nothing. */
import type { Values } from "./values.ts";

export interface Kept {
  values: Values;
  to: string[];
  precedence: string;
  release: string;
  at: string;
}

const PREFIX = "truceline-draft:";

export function draftKey(room: string, post: string, type: string, about: string): string {
  return `${PREFIX}${room}:${post}:${type}:${about}`;
}

export function keepDraft(key: string, draft: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or refused: the form itself still holds what was typed.
  }
}

export function readDraft(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(key);
}
