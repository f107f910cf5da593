import { type Change, changes, type Span } from "../../contracts/trino/versions.ts";
import { and, atoi, type Expr, ge, le, present, sumTemplate, trunc, when } from "../../template/language.ts";
import { trino } from "./values.ts";

/** The version of Trino in the image; 0 where neither value says. */
export const trinoVersion: Expr<number> = sumTemplate(
  "ros-ocp.trino.version",
  { about: "The version of Trino; 0 where neither trino.version nor the tag is a number." },
  () => when(present(trino.version), atoi(trino.version), atoi(trunc(trino.image.tag, 9))),
)();

/** Whether a change holds for the version in the image. */
export function inVersion(change: Change): Expr<boolean> {
  const { since, until }: Span = changes[change];
  const ends = [
    ...(since === undefined ? [] : [ge(trinoVersion, since)]),
    ...(until === undefined ? [] : [le(trinoVersion, until)]),
  ];
  const [only] = ends;
  return ends.length === 1 && only !== undefined ? only : and(...ends);
}
