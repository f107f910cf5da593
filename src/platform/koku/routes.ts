import { when } from "../../template/language.ts";
import type { Routes } from "../route.ts";
import { apiPath, koku } from "./values.ts";

const READS = "koku-api-reads";
const WRITES = "koku-api-writes";
const toWrites = when(koku.apiWrites.enabled, WRITES, READS);

/** The API's requests go to a side by their method; where one side is not run, the other takes all. */
const api = { path: apiPath, requests: 256, shared: true } as const;

export const readsRoutes: Routes = {
  ...api,
  port: koku.apiReads.port,
  routes: [
    // Asked for the first time it fetches the rates and keeps them, which a replica would refuse.
    { name: "koku-exchange-rates", below: "/v1/exchange-rates", reads: true, to: toWrites },
    { name: READS, reads: true, to: when(koku.apiReads.enabled, READS, WRITES), again: true },
  ],
};

export const writesRoutes: Routes = { ...api, port: koku.apiWrites.port, routes: [{ name: WRITES, to: toWrites }] };
