import { unleashEdge as contract } from "../../contracts/unleash-edge/unleash-edge.ts";
import { type Component, ofIdentity } from "../component.ts";
import { runsUnleash, UNLEASH_PORT, unleashIdentity } from "./values.ts";

export const unleashComponents: readonly Component[] = [
  {
    ...ofIdentity(unleashIdentity),
    runs: { contract, process: "offline" },
    about: "tells Koku its feature flags",
    enabled: runsUnleash,
    serves: { http: UNLEASH_PORT },
    uses: [],
    outside: [],
  },
];
