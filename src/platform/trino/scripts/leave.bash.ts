import { bash } from "../../../kubernetes/script.ts";
import { workerSelf } from "../tls.ts";

/** Tells the worker to take no more work and to finish what it has, and waits until it has ended. */
export const leave = bash`
  set -eu
  state() { curl -fsS -m 10 "$@" ${workerSelf}/v1/info/state; }
  state -X PUT -H 'X-Trino-User: admin' -H 'Content-Type: application/json' -d '"SHUTTING_DOWN"'
  while state -o /dev/null 2> /dev/null; do sleep 1; done
`;
