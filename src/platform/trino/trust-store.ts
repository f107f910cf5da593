import { imageFields } from "../../kubernetes/image.ts";
import { container, scratch } from "../../kubernetes/pod.ts";
import { lines, when } from "../../template/language.ts";
import { storageCa } from "../backings/s3/facts.ts";
import type { Use } from "../use.ts";
import { TRUST } from "./paths.ts";
import { makeTrustStore } from "./scripts/trust-store.bash.ts";
import { trino } from "./values.ts";

const store = scratch("trust", TRUST, "16Mi");

/**
 * A use of the object storage's authority, where it has one of its own.
 *
 * Java reads authorities from a store of its own, so an init container puts this one beside those that Java has.
 */
export const trustStore: Use = {
  prepares: [
    when(
      storageCa.given,
      container({
        name: "trust-store",
        ...imageFields(trino.image),
        command: ["bash", "-c"],
        args: [lines(makeTrustStore)],
        resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
        volumeMounts: [storageCa.mount, store.mount],
      }),
    ),
  ],
  mounts: [when(storageCa.given, { ...store.mount, readOnly: true })],
  volumes: [storageCa.volume, when(storageCa.given, store.volume)],
};

/** Flags that point Java at the store. */
export const trustFlags = when(storageCa.given, [
  `-Djavax.net.ssl.trustStore=${TRUST}/cacerts`,
  "-Djavax.net.ssl.trustStorePassword=changeit",
]);
