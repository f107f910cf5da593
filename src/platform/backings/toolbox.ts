import type { Container, EnvVar } from "kubernetes-types/core/v1.d.ts";
import { koku as contract } from "../../contracts/koku/koku.ts";
import { imageFields } from "../../kubernetes/image.ts";
import { container, type Mounts } from "../../kubernetes/pod.ts";
import type { Script } from "../../kubernetes/script.ts";
import { lines, type TemplatedItem, type Written } from "../../template/language.ts";
import { koku } from "../koku/values.ts";

/**
 * The image in which gates and small Jobs run: Koku's, since it has Python with the clients of every backing, and each node
 * that runs Koku has it already.
 */
export const toolbox = { image: koku.image, user: contract.user } as const;

/** A script of Python in an init container. */
interface Tool {
  readonly name: string;
  /** The script itself, or the path of a mounted file that holds it. */
  readonly script: Script | string;
  readonly args?: readonly TemplatedItem<string>[];
  readonly env?: readonly TemplatedItem<EnvVar>[];
  readonly mounts?: Mounts;
  readonly resources: NonNullable<Written<Container>["resources"]>;
}

/**
 * An init container that runs a script of Python in the toolbox.
 *
 * @example tool({ name: "wait-for-trino", script: waitForTrino, args: [url], resources })
 */
export const tool = ({ name, script, args = [], env, mounts, resources }: Tool): Written<Container> =>
  container({
    name,
    ...imageFields(toolbox.image),
    command: ["python", typeof script === "string" ? script : "-c"],
    args: [...(typeof script === "string" ? [] : [lines(script)]), ...args],
    ...(env && { env }),
    ...(mounts && { volumeMounts: mounts }),
    resources,
  });
