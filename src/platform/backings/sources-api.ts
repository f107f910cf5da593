import { objectName } from "../../kubernetes/names.ts";
import { decimal, type Expr, not, present, textTemplate, when } from "../../template/language.ts";
import { secretKey } from "../secrets/credentials.ts";
import { sourcesApi, sourcesPsk, sourcesSecret } from "../sources-api/values.ts";
import type { Use } from "../use.ts";

const external = present(sourcesApi.host);

export const sourcesApiHost = textTemplate("ros-ocp.sourcesApi.host", { about: "The host of the Sources API." }, () =>
  when(external, sourcesApi.host, objectName("sources-api")),
)();

export const sourcesApiPort: Expr<string> = decimal(sourcesApi.port);

/** The key that proves to it who asks. */
export const sourcesPskSource = secretKey(sourcesSecret, sourcesPsk);

/**
 * A use of the Sources API, in this release or outside of it.
 *
 * The variables come from the facts (`sourcesApiHost`, `sourcesApiPort`, `sourcesPskSource`), in the form of the client.
 */
export const sources = (): Use => ({
  backing: "sourcesApi",
  edges: [{ component: "sources-api", port: "http", when: not(external) }],
  outside: [{ name: "sourcesApi", port: sourcesApi.port, when: external }],
});
