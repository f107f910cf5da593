import type { ConfigMap } from "kubernetes-types/core/v1.d.ts";
import { type Expr, sha256sum, t, textTemplate, type Written } from "../template/language.ts";
import { type Identity, metadata, objectName } from "./names.ts";
import type { Mounts, Volumes } from "./pod.ts";

/** Files that a workload reads: a ConfigMap, mounted as a directory, whose change restarts the pods. */
export interface Config {
  /** The ConfigMap's name without the release; absent: the workload's name and `-config`. */
  readonly name?: string;
  /** The volume's name in the pod. */
  readonly volume?: string;
  /** The directory. */
  readonly at: string;
  readonly files: Readonly<Record<string, Expr<string>>>;
  /** Those that the pods read; absent: all. A change of another restarts nothing. */
  readonly reads?: readonly string[];
  /** The ConfigMap is another workload's, with the same files. */
  readonly shared?: true;
  /** What comes after `checksum/` in the annotation; absent: `config`. */
  readonly mark?: string;
  /** The named template that holds the checksum of several files, and whose they are. */
  readonly checksum?: { readonly template: string; readonly whose: string };
}

/** The ConfigMap. */
export const configMap = (name: string, identity: Identity, data: Written<ConfigMap>["data"]): Written<ConfigMap> => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: metadata(objectName(name), identity),
  data,
});

/** Changes with any of the files that are read. */
function checksumOf(
  files: Config["files"],
  named: Config["checksum"],
  reads: readonly string[] = Object.keys(files),
): Expr<string> {
  const all = reads.map((name) => files[name] as Expr<string>);
  const [only] = all;
  if (all.length === 1 && only !== undefined) return sha256sum(only);
  const joined = () => sha256sum(all.reduce((text: Expr<string>, file) => t`${text}${file}`, t``));
  if (named === undefined) return joined();
  return textTemplate(named.template, { about: `Changes with the settings and scripts of ${named.whose}.` }, joined)();
}

/** How a pod mounts the files, and what restarts it when they change. */
export function configParts(name: string, { volume = "config", at, files, mark = "config", checksum, reads }: Config) {
  return {
    annotations: { [`checksum/${mark}`]: checksumOf(files, checksum, reads) },
    mounts: [{ name: volume, mountPath: at, readOnly: true }] satisfies Mounts,
    volumes: [{ name: volume, configMap: { name: objectName(name) } }] satisfies Volumes,
  };
}
