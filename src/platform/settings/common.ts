import { commonValues } from "../../kubernetes/common-values.ts";
import { fullname, isUnfitForServices } from "../../kubernetes/names.ts";
import { release, t } from "../../template/language.ts";
import { type Component, component } from "../component.ts";
import { takenCommonKeys } from "./taken-keys.ts";

/** What all objects have: their names, labels and annotations, beside which no component may set its own. */
export const common = (components: readonly Component[]) =>
  component({
    name: "common",
    values: commonValues,
    rules: [
      {
        because: "the API server refuses the first Service, after Helm has made the objects before it",
        when: isUnfitForServices,
        message: t`fullnameOverride: for the release ${release.name} names begin with ${fullname()}, and a Service's begins with a letter and has no dot; set fullnameOverride, or give the release another name`,
      },
      ...takenCommonKeys(components.flatMap(({ marks }) => marks)),
    ],
  });
