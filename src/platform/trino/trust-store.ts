import { imageOf } from "../../kubernetes/image.ts";
import { container, type Mounts, scratch, type Volumes } from "../../kubernetes/pod.ts";
import { lines, when } from "../../template/language.ts";
import { storageCa } from "../backings/s3/facts.ts";
import { TRUST } from "./identity.ts";
import { makeTrustStore } from "./scripts/trust-store.bash.ts";
import { trino } from "./values.ts";

/** Java reads authorities from a store of its own, so the object storage's are put beside those that it has. */

const store = scratch("trust", TRUST, "16Mi");

/** The init container that makes the store, where the object storage has an authority of its own. */
export const trustStore = {
  initContainer: when(
    storageCa.given,
    container({
      name: "trust-store",
      image: imageOf(trino.image),
      imagePullPolicy: trino.image.pullPolicy,
      command: ["bash", "-c"],
      args: [lines(makeTrustStore)],
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
      volumeMounts: [storageCa.mount, store.mount],
    }),
  ),
  mount: when(storageCa.given, { ...store.mount, readOnly: true }) satisfies Mounts[number],
  volumes: [storageCa.volume, when(storageCa.given, store.volume)] satisfies Volumes,
  /** Flags that point Java at it. */
  flags: when(storageCa.given, [
    `-Djavax.net.ssl.trustStore=${TRUST}/cacerts`,
    "-Djavax.net.ssl.trustStorePassword=changeit",
  ]),
};
