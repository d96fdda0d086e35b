import { describe, expect, test } from "vitest";
import type { FieldSpec } from "./catalogue.ts";
import { missingAlternatives } from "./alternatives.ts";
import { faultsOf } from "./check.ts";
import { bodyOf, initialOf, type Values } from "./values.ts";

const count: FieldSpec = { name: "count", label: "field-count", kind: "integer", required: true, min: 1, max: 10 };
const reason: FieldSpec = { name: "reason", label: "field-reason", kind: "code", codes: "r", required_when: { field: "status", values: ["CLOSED"] } };
const until: FieldSpec = { name: "until", label: "field-until", kind: "instant", after: "from" };
const rows: FieldSpec = { name: "rows", label: "field-rows", kind: "group", many: true, required: true, min_items: 0, max_items: 2, fields: [count] };

const ids = (specs: FieldSpec[], values: Values): string[] => faultsOf(specs, values).map((fault) => `${fault.path} ${fault.id}`);

describe("faults", () => {
  test.each([
    [0, ["count ui-fault-range"]],
    [1, []],
    [10, []],
    [11, ["count ui-fault-range"]],
    ["ten", ["count ui-fault-number"]],
    [null, ["count ui-fault-missing"]],
  ])("a number of %j gives %j", (value, found) => {
    expect(ids([count], { count: value })).toEqual(found);
  });
  test("a field is needed only where another says so", () => {
    expect(ids([reason], { status: "OPEN" })).toEqual([]);
    expect(ids([reason], { status: "CLOSED" })).toEqual(["reason ui-fault-missing"]);
  });
  test.each([
    ["2026-11-23T00:59:00Z", ["until ui-fault-after"]],
    ["2026-11-23T01:00:00Z", []],
    ["2026-11-23T01:01:00Z", []],
  ])("an end at %s after a start at 01:00 gives %j", (value, found) => {
    expect(ids([until], { from: "2026-11-23T01:00:00Z", until: value })).toEqual(found);
  });
  test("a fault inside a list is named by its place", () => {
    expect(ids([rows], { rows: [{ count: 3 }, { count: 11 }] })).toEqual(["rows.1.count ui-fault-range"]);
  });
  test("what the device fills in is asked of nobody", () => {
    expect(ids([{ ...count, fills: "ATTEMPT" }], {})).toEqual([]);
  });
  test("a movement of no stated size is stopped before it is signed", () => {
    const size: FieldSpec = { name: "unit_size", label: "field-unit-size", kind: "code" };
    expect(missingAlternatives("MOV", [size], {}).map((fault) => fault.path)).toEqual(["unit_size"]);
    expect(missingAlternatives("MOV", [size], { strength_max: 20 })).toEqual([]);
  });
});

describe("the body", () => {
  test("leaves out what is empty, and groups of nothing", () => {
    const group: FieldSpec = { name: "window", label: "", kind: "group", fields: [until] };
    expect(bodyOf([count, reason, group], { count: 3, reason: "", window: { until: null } })).toEqual({ count: 3 });
  });
  test("keeps a required list that says that there are none", () => {
    expect(bodyOf([rows], initialOf([rows]))).toEqual({ rows: [] });
  });
});
