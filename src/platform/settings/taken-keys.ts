import { common } from "../../kubernetes/common-values.ts";
import { annotations } from "../../kubernetes/labels.ts";
import {
  type Expr,
  eachEntry,
  eq,
  hasKey,
  hasPrefix,
  or,
  present,
  type Ref,
  t,
  textTemplate,
  when,
} from "../../template/language.ts";
import type { Rule } from "../rule.ts";

const marks = annotations("Labels or annotations.");

const isReserved = (key: Expr<string>): Expr<boolean> =>
  or(hasPrefix(key, "app.kubernetes.io/"), hasPrefix(key, "helm.sh/"), hasPrefix(key, "checksum/"));

/**
 * Keys among an operator's labels or annotations that an object has already.
 *
 * YAML would hold such a key twice and lose one without a word; selectors rest on some of them.
 */
const taken = textTemplate(
  "ros-ocp.takenKeys",
  { about: "Keys that the chart sets itself.", arguments: { given: marks } },
  ({ given }) => eachEntry(given, { key: "key", item: "value" }, (key) => when(isReserved(key), t` ${key}`)),
);

/** The same for labels and annotations of all objects, of which some have more. */
const takenOnObjects = (others: readonly string[]) =>
  textTemplate(
    "ros-ocp.takenObjectKeys",
    { about: "Keys that the chart sets itself on some object.", arguments: { given: marks } },
    ({ given }) =>
      eachEntry(given, { key: "key", item: "value" }, (key) =>
        when(or(isReserved(key), ...others.map((own) => eq(key, own))), t` ${key}`),
      ),
  );

/** The same for labels of a pod, which carries the common ones too. */
const takenOnPods = textTemplate(
  "ros-ocp.takenPodLabels",
  { about: "Keys that the chart sets itself, or that are common labels.", arguments: { given: marks } },
  ({ given }) =>
    eachEntry(given, { key: "key", item: "value" }, (key) =>
      when(or(isReserved(key), hasKey(common.commonLabels, key)), t` ${key}`),
    ),
);

/** Keys among the annotations of one object that all objects have already. */
const repeated = textTemplate(
  "ros-ocp.repeatedAnnotations",
  { about: "Keys that are common annotations.", arguments: { given: marks } },
  ({ given }) =>
    eachEntry(given, { key: "key", item: "value" }, (key) => when(hasKey(common.commonAnnotations, key), t` ${key}`)),
);

/** The labels and annotations that an operator may give to a component's pods. */
export interface Marked {
  readonly podLabels: Ref<typeof marks>;
  readonly podAnnotations: Ref<typeof marks>;
}

/** YAML would hold the key twice, and one of the two values goes without a word: a selector's, or the operator's. */
const ONCE = "one of two equal keys is lost without a word";

const isTaken = (path: Expr<string> | string, keys: Expr<string>): Rule => ({
  because: ONCE,
  when: present(keys),
  message: t`${path}: the chart sets${keys} itself, and a key can stand only once; take other keys`,
});

/** Labels and annotations of all objects, beside those that some components set. */
export function takenCommonKeys(others: readonly string[]): readonly Rule[] {
  const keys = takenOnObjects(others);
  return [
    isTaken("commonLabels", keys({ given: common.commonLabels })),
    isTaken("commonAnnotations", keys({ given: common.commonAnnotations })),
  ];
}

/** Labels and annotations of one component's pods. */
export function takenPodKeys(path: Expr<string> | string, { podLabels, podAnnotations }: Marked): readonly Rule[] {
  const takenLabels = takenOnPods({ given: podLabels });
  return [
    {
      because: ONCE,
      when: present(takenLabels),
      message: t`${path}.podLabels: the chart or commonLabels sets${takenLabels} too, and a key can stand only once; take other keys`,
    },
    isTaken(t`${path}.podAnnotations`, taken({ given: podAnnotations })),
  ];
}

/** Annotations of one object, beside those of all. Helm's own would make another thing of it, such as a hook. */
export function takenAnnotations(path: string, given: Ref<typeof marks>): readonly Rule[] {
  const keys = repeated({ given });
  return [
    isTaken(path, taken({ given })),
    {
      because: ONCE,
      when: present(keys),
      message: t`${path}: commonAnnotations gives${keys} too, and a key can stand only once; take it out of one of them`,
    },
  ];
}
