import { readFile } from "node:fs/promises";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { expect, test } from "vitest";

const GENERATED = new URL("../generated/", import.meta.url);

test("the types are those of the schemas", async () => {
  const types = astToString(await openapiTS(new URL("schemas.json", GENERATED), { defaultNonNullable: false }));
  expect(await readFile(new URL("schemas.ts", GENERATED), "utf8"), "run npm run types").toBe(COMMENT_HEADER + types);
});
