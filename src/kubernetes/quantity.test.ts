import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateExpression } from "../template/chart.ts";
import { type Expr, t } from "../template/language.ts";
import { isBelow, mebibytes, millicores } from "./quantity.ts";

const value = <T>(expression: Expr<T>): T =>
  evaluateExpression(expression, {
    values: {},
    release: { Name: "r", Namespace: "n", Service: "Helm" },
    chart: { Name: "c", Version: "0.0.0", AppVersion: "0" },
    apis: new Set(),
  });

test("memory is counted in MiB, in each usual unit, up to the most digits that are admitted", () => {
  for (const [quantity, expected] of [
    ["3Gi", 3072],
    ["512Mi", 512],
    ["2048Ki", 2],
    ["2Ti", 2 * 2 ** 20],
    ["4G", 3814],
    ["1000M", 953],
    ["1049k", 1],
    ["1073741824", 1024],
    ["0", 0],
    ["1.5Gi", 0],
    ["1P", 0],
    ["999999999Ti", 999_999_999 * 2 ** 20],
    ["999999999G", Math.floor((999_999_999 * 5 ** 9) / 2 ** 11)],
    ["999999999999999", Math.floor(999_999_999_999_999 / 2 ** 20)],
  ] as const) {
    assert.equal(value(mebibytes({ quantity })), expected, quantity);
  }
});

test("cores are counted in thousandths", () => {
  for (const [quantity, expected] of [
    ["500m", 500],
    ["2", 2000],
    ["0.5", 500],
    ["1.25", 1250],
    ["1.0505", 1050],
    ["0", 0],
  ] as const) {
    assert.equal(value(millicores({ quantity })), expected, quantity);
  }
});

test("of an unknown quantity nothing is said", () => {
  assert.equal(value(isBelow(t`3Gi`, t`4G`)), true);
  assert.equal(value(isBelow(t`4G`, t`3Gi`)), false);
  assert.equal(value(isBelow(t`1.5Gi`, t`4Gi`)), false);
  assert.equal(value(isBelow(t`1Gi`, t`1.5Gi`)), false);
});
