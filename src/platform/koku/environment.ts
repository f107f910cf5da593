import type { EnvVar } from "kubernetes-types/core/v1.d.ts";
import type { Process } from "../../contracts/contract.ts";
import { complete } from "../../contracts/environment.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import type { KokuProcess } from "../../contracts/koku/readers.ts";
import { type Expr, type TemplatedItem, when } from "../../template/language.ts";
import { embedded, withTrino } from "../engine.ts";
import { type Group, itemsOf } from "./group.ts";
import { groups } from "./variables.ts";

type Items = readonly TemplatedItem<EnvVar>[];

const under = (condition: Expr<boolean> | undefined, items: Items): Items =>
  condition === undefined ? items : [when(condition, items)];

/** The only engine with which a process has the group; undefined: it has it with both. */
function engineOf({ backing }: Group, { uses, engine: only }: Process) {
  const engine = backing === undefined ? true : uses[backing];
  if (engine === undefined || engine === true || engine === only) return undefined;
  return engine === "trino" ? withTrino : embedded;
}

/**
 * The variables of a process: those of its groups, and its own, which take the place of a group that has one of them.
 *
 * @param name of the template that holds them, after `ros-ocp.koku.env.`; absent: the process
 * @throws where one is missing without which the process cannot do its work
 */
export function kokuEnvironment(process: KokuProcess, own: object = {}, name: string = process) {
  const contracted: Process = contract.processes[process];
  const parts = Map.groupBy(
    groups.filter(({ of, variables }) => of.includes(process) && !Object.keys(variables).some((one) => one in own)),
    (one) => {
      if (one.engine === "trino") return "trino";
      if (one.optional || engineOf(one, contracted) !== undefined) return "optional";
      return one.shared ? "shared" : "single";
    },
  );
  const { shared = [], single = [], trino = [], optional = [] } = Object.fromEntries(parts);
  const merged = (list: readonly Group[]) => Object.assign({}, ...list.map(({ variables }) => variables));
  complete(contract, process, { ...merged([...shared, ...single]), ...own });
  complete(contract, process, merged(trino), "trino");
  const items = (list: readonly Group[]) => list.flatMap((one) => one.items);
  return {
    name: `ros-ocp.koku.env.${name}`,
    whose: `Koku's ${name}`,
    variables: [
      ...items(shared),
      ...itemsOf(own),
      ...items(single),
      ...under(contracted.engine === "trino" ? undefined : withTrino, items(trino)),
      ...optional.flatMap((one) => under(engineOf(one, contracted), one.items)),
    ],
  };
}
