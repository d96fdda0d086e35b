/** Whom a message goes to at first: the same desk of the other side, or every other post of the agreement. */
import type { Agreement, Post } from "../api/agreement.ts";

export function likelyRecipients(agreement: Agreement, post: string, group: string): string[] {
  const own = agreement.posts.find((one) => one.id === post);
  if (!own) return [];
  const others = agreement.posts.filter((one) => one.party !== own.party);
  const same = others.filter((one) => one.kind === own.kind);
  const missions = others.filter((one) => one.kind === "MISSION");
  const found = same.length ? [...same, ...(wantsMission(group) ? missions : [])] : others.filter(isRoom);
  return [...new Set(found.map((one) => one.id))];
}

function wantsMission(group: string): boolean {
  return group === "notice" || group === "call" || group === "incident" || group === "document";
}

function isRoom(post: Post): boolean {
  return post.kind === "OPERATIONS" || post.kind === "MISSION";
}
