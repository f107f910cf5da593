import { fullname, isUnfitForServices } from "../kubernetes/names.ts";
import { release, t } from "../template/language.ts";
import { lineOf, problemsOf } from "./contradiction.ts";
import { takenCommonKeys } from "./taken-keys.ts";

/** Contradictions of what all objects have: their names, labels and annotations. */
export const commonProblems = problemsOf("common", "all objects", [
  lineOf({
    when: isUnfitForServices,
    message: t`fullnameOverride: for the release ${release.name} names begin with ${fullname()}, and a Service's begins with a letter and has no dot; set fullnameOverride, or give the release another name`,
  }),
  ...takenCommonKeys.map(lineOf),
]);
