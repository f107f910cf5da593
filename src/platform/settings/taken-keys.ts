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

/** Those of an operator's labels or annotations of which something is true. */
const keysThat = (name: string, about: string, isSo: (key: Expr<string>) => Expr<boolean>) =>
  textTemplate(`ros-ocp.${name}`, { about, arguments: { given: marks } }, ({ given }) =>
    eachEntry(given, { key: "key", item: "value" }, (key) => when(isSo(key), t` ${key}`)),
  );

const taken = keysThat("takenKeys", "Keys that the chart sets itself.", isReserved);

/** The same for labels of a pod, which carries the common ones too. */
const takenOnPods = keysThat("takenPodLabels", "Keys that the chart sets itself, or that are common labels.", (key) =>
  or(isReserved(key), hasKey(common.commonLabels, key)),
);

/** Keys among the annotations of one object that all objects have already. */
const repeated = keysThat("repeatedAnnotations", "Keys that are common annotations.", (key) =>
  hasKey(common.commonAnnotations, key),
);

/** The labels and annotations that an operator may give to a component's pods. */
export interface Marked {
  readonly podLabels: Ref<typeof marks>;
  readonly podAnnotations: Ref<typeof marks>;
}

/** YAML would hold the key twice, and one of the two values goes: a selector's, or the operator's. */
const ONCE = "one of two equal keys is lost without a word";

const isTaken = (path: Expr<string> | string, keys: Expr<string>): Rule => ({
  because: ONCE,
  when: present(keys),
  message: t`${path}: the chart sets${keys} itself, and a key can stand only once; take other keys`,
});

/** Labels and annotations of all objects, beside those that some components set. */
export function takenCommonKeys(others: readonly string[]): readonly Rule[] {
  const keys = keysThat("takenObjectKeys", "Keys that the chart sets itself on some object.", (key) =>
    or(isReserved(key), ...others.map((own) => eq(key, own))),
  );
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
