import { reference } from "../template/language.ts";
import { group, list, oneOf, text } from "../values/schema.ts";
import { annotations, labels } from "./labels.ts";
import { OBJECT_NAME, OBJECT_NAME_OR_NONE, PREFIX_OR_NONE } from "./object-name.ts";

const HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";
const SEGMENT = "[a-z0-9]([a-z0-9._-]*[a-z0-9])?";

/** Values that concern every object of the chart, whatever it deploys. */
export const commonValues = {
  nameOverride: text("", {
    about: "Replaces the chart's name in the names of objects.",
    pattern: PREFIX_OR_NONE,
  }),
  fullnameOverride: text("", {
    about:
      "Replaces the whole prefix of the names of objects. Empty: the release's name, and the chart's when it lacks it.",
    pattern: PREFIX_OR_NONE,
  }),
  platform: oneOf("auto", ["auto", "kubernetes", "openshift"], {
    about:
      "Which platform to write objects for. `auto` asks the cluster whether it serves what OpenShift does; without a cluster, as `helm template` is, it is not OpenShift.",
  }),
  commonLabels: labels("Labels on every object and pod. They are not part of selectors."),
  commonAnnotations: annotations("Annotations on every object."),
  global: group("What all charts of a release share.", {
    imageRegistry: text("", {
      about: "Put in front of every image with its own registry, for a mirror.",
      example: "mirror.example.com",
      pattern: `^(${HOST}(:[1-9][0-9]{0,4})?(/${SEGMENT})*)?$`,
    }),
    imagePullSecrets: list(
      group("A reference to a Secret.", {
        name: text("registry", { about: "The Secret's name.", pattern: OBJECT_NAME }),
      }),
      [],
      { about: "Secrets with registry credentials, for every pod." },
    ),
    storageType: oneOf("", ["", "minio", "odf"], {
      about: "Where objects are stored while `objectStorage.mode` is `auto` and no endpoint is given.",
    }),
    storageClass: text("", {
      about: "Storage class of every claim. Empty: the cluster's default.",
      pattern: OBJECT_NAME_OR_NONE,
    }),
  }),
};

/** References to the values that concern every object. */
export const common = reference({ scope: "values" }, [], group("", commonValues));
