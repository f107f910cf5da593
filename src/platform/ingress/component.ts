import { ingress as contract } from "../../contracts/ingress/ingress.ts";
import { kafkaReach } from "../kafka/client.ts";
import { type Component, ofIdentity } from "../legacy.ts";
import { storageReach } from "../object-storage/client.ts";
import { ingressIdentity, takesUploads } from "./values.ts";

const { http, metrics } = contract.processes.receiver.ports;

export const ingressComponents: readonly Component[] = [
  {
    ...ofIdentity(ingressIdentity),
    runs: { contract, process: "receiver" },
    about: "takes reports in over HTTP, keeps them and announces them",
    enabled: takesUploads,
    serves: { http, metrics },
    uses: [...kafkaReach.uses, ...storageReach.uses],
    outside: [...kafkaReach.outside, ...storageReach.outside],
  },
];
