import { deployment } from "../../kubernetes/controller.ts";
import { service } from "../../kubernetes/service.ts";
import { and, when } from "../../template/language.ts";
import { withTrino } from "../engine.ts";
import { credentialChecksums } from "./checksums.ts";
import { kokuEnvironment } from "./environment.ts";
import { gatedRollout } from "./migration.ts";
import { publishedBy } from "./ports.ts";
import { koku } from "./values.ts";
import { webPod } from "./web-pod.ts";

const name = "koku-sources-client";
const process = "sourcesClient" as const;
const identity = { name, component: name };
const settings = koku.sourcesClient;
const enabled = and(withTrino, settings.enabled);

/** Changes sources. It checks no identity, so nobody but the Sources API may reach it. */
export const sourcesClient = {
  name,
  process,
  identity,
  enabled,
  deployment: when(
    enabled,
    deployment(name, identity, {
      replicas: settings.replicas,
      ...gatedRollout,
      template: webPod({
        name,
        process,
        settings,
        environment: kokuEnvironment(process),
        annotations: credentialChecksums[process],
      }),
    }),
  ),
  service: when(enabled, service(name, identity, publishedBy(process))),
};
