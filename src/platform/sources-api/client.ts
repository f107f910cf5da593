import { objectName } from "../../kubernetes/names.ts";
import { decimal, type Expr, not, present, textTemplate, when } from "../../template/language.ts";
import { secretKey } from "../credentials.ts";
import type { Reach } from "../legacy.ts";
import { sourcesApi, sourcesPsk, sourcesSecret } from "./values.ts";

/** What every client of the Sources API is told. */

const external = present(sourcesApi.host);

export const sourcesApiHost = textTemplate("ros-ocp.sourcesApi.host", { about: "The host of the Sources API." }, () =>
  when(external, sourcesApi.host, objectName("sources-api")),
)();

export const sourcesApiPort: Expr<string> = decimal(sourcesApi.port);

/** The key that proves to it who asks. */
export const sourcesPskSource = secretKey(sourcesSecret, sourcesPsk);

/** Where the Sources API is in the graph. */
export const sourcesApiReach: Reach = {
  uses: [{ component: "sources-api", port: "http", when: not(external) }],
  outside: [{ name: "sourcesApi", about: "Sources API", port: sourcesApi.port, when: external }],
};
