import { expect, it } from "vitest";
import { toHex } from "./bytes.ts";
import { codeOctets, parseInvitationLink } from "./invitation.ts";

const LINK = "http://127.0.0.1:8080/#/join/khabur/A-OPS-1-i1/00000000000000000000000001";

it("takes a link apart, whole or from its fragment", () => {
  const parts = { room: "khabur", invitation: "A-OPS-1-i1", code: "00000000000000000000000001" };
  expect(parseInvitationLink(LINK)).toEqual(parts);
  expect(parseInvitationLink(new URL(LINK).hash)).toEqual(parts);
});

it.each(["#/join/khabur", "#/join/Khabur/A/B", "#/watch", ""])("is no link: %s", (link) => {
  expect(parseInvitationLink(link)).toBeNull();
});

it("forgives what people do to a code when they copy it", () => {
  expect(toHex(codeOctets("OOOO-0000 00000000000000000l"))).toBe(`${"00".repeat(15)}01`);
});

it.each(["", "0".repeat(25), "0".repeat(27), "U".repeat(26), `8${"0".repeat(25)}`])(
  "refuses the damaged code %s",
  (code) => {
    expect(() => codeOctets(code)).toThrow(expect.objectContaining({ code: "code" }));
  },
);
