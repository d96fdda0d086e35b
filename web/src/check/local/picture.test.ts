import { expect, test } from "vitest";
import { greyOf, means } from "./picture.ts";

test("grey is as light as people see the colour", () => {
  expect([...greyOf(new Uint8ClampedArray([255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255]))]).toEqual([255, 76, 149]);
});

test("the light of a place is the mean of what surrounds it, cut at the edges", () => {
  const grey = new Uint8Array([0, 10, 20, 30, 40, 50, 60, 70, 80]);
  expect([...means(grey, 3, 3, 1)]).toEqual([20, 25, 30, 35, 40, 45, 50, 55, 60]);
  expect([...means(grey, 3, 3, 9)]).toEqual(Array(9).fill(40));
  expect([...means(grey, 3, 3, 0)]).toEqual([...grey]);
});
