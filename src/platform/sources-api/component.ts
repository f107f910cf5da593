import { sourcesApi as contract } from "../../contracts/sources-api/sources-api.ts";
import { and, not } from "../../template/language.ts";
import { sourcesDatabase } from "../database/guests.ts";
import { internalDatabase } from "../database/host.ts";
import { database } from "../database/values.ts";
import { kafkaReach } from "../kafka/client.ts";
import { cacheReach, rbacReach } from "../koku/reach.ts";
import { koku } from "../koku/values.ts";
import { type Component, type Outside, ofIdentity, type Reach, type Use } from "../legacy.ts";
import { api, backgroundWorker, statusListener } from "./objects.ts";
import { asksRbac, runsSourcesApi } from "./values.ts";

const { http, metrics } = contract.processes.api.ports;
const { besideKoku, settings } = sourcesDatabase;

const databaseReach: Reach = {
  uses: [{ component: "db-koku", port: "postgres", when: and(besideKoku, internalDatabase) }],
  outside: [
    { name: "database", about: "PostgreSQL", port: database.port, when: and(besideKoku, not(internalDatabase)) },
    { name: "database", about: "PostgreSQL", port: settings.port, when: not(besideKoku) },
  ],
};

const everyone = [databaseReach, cacheReach, kafkaReach];
const uses: readonly Use[] = everyone.flatMap((reach) => reach.uses);
const outside: readonly Outside[] = everyone.flatMap((reach) => reach.outside);
/** Both ask it whether a source can be reached; it asks them first. */
const check: Use = { component: "koku-sources-client", port: "http", when: koku.sourcesClient.enabled, later: true };

export const sourcesApiComponents: readonly Component[] = [
  {
    ...ofIdentity(api.identity),
    runs: { contract, process: api.process },
    about: "keeps the sources of reports, and their credentials",
    enabled: runsSourcesApi,
    serves: { http, metrics },
    uses: [...uses, check],
    outside: [...outside, ...rbacReach.outside.map((port) => ({ ...port, when: asksRbac }))],
  },
  {
    ...ofIdentity(statusListener.identity),
    runs: { contract, process: statusListener.process },
    about: "takes note of what became of a source",
    enabled: runsSourcesApi,
    serves: { metrics },
    uses,
    outside,
  },
  {
    ...ofIdentity(backgroundWorker.identity),
    runs: { contract, process: backgroundWorker.process },
    about: "deletes sources, and does what takes longer than a request",
    enabled: runsSourcesApi,
    serves: { metrics },
    uses: [...uses, check],
    outside,
  },
];
