import { basename } from "node:path";
import type { ConfigMap, PodSpec } from "kubernetes-types/core/v1.d.ts";
import type { KubernetesObject } from "../../src/platform/render.ts";

export type Language = "sh" | "bash" | "python" | "sql";

/** A script that a pod runs, and where it stands. */
export interface RenderedScript {
  readonly where: string;
  readonly language: Language;
  readonly text: string;
}

/** Names of programs that run scripts. */
const INTERPRETER = /^(sh|bash|python)(?:3(?:\.\d+)?)?$/;
const ENDING: Readonly<Record<string, Language>> = { sh: "sh", py: "python", sql: "sql" };
const HEREDOC = /<<'PYTHON'\n([\s\S]*?)\nPYTHON$/gm;

/** The scripts in objects: files of ConfigMaps, texts in commands, and Python within a shell's script. */
export function scriptsIn(objects: readonly KubernetesObject[]): readonly RenderedScript[] {
  const inBash = new Set(objects.flatMap(podsIn).flatMap(filesForBash));
  const found = objects.flatMap((object) => [
    ...textsIn(object),
    ...(object.kind === "ConfigMap" ? filesIn(object as unknown as ConfigMap, inBash) : []),
  ]);
  return found.flatMap((script) => [script, ...pythonIn(script)]);
}

function textsIn(object: KubernetesObject): readonly RenderedScript[] {
  return commandsIn(object).flatMap(([program = "", flag, text]) => {
    const language = INTERPRETER.exec(basename(program))?.[1] as Language | undefined;
    if (language === undefined || flag !== "-c" || text === undefined) return [];
    return [{ where: `${object.kind} ${object.metadata.name}`, language, text }];
  });
}

/** A file that ends in `.sh` says not which shell it is for; the commands that name it do. */
function filesIn({ metadata, data = {} }: ConfigMap, inBash: ReadonlySet<string>): readonly RenderedScript[] {
  return Object.entries(data).flatMap(([file, text]) => {
    const where = `${metadata?.name}/${file}`;
    const language = inBash.has(where) ? "bash" : ENDING[/\.(\w+)$/.exec(file)?.[1] ?? ""];
    return language === undefined ? [] : [{ where: `ConfigMap ${where}`, language, text }];
  });
}

/** Files that a pod's commands give to bash, by each ConfigMap that it mounts. */
function filesForBash(pod: PodSpec): readonly string[] {
  const maps = (pod.volumes ?? []).flatMap(({ configMap }) => configMap?.name ?? []);
  const files = commandsIn(pod).flatMap(([program, file = ""]) => (program === "bash" ? basename(file) : []));
  return maps.flatMap((map) => files.map((file) => `${map}/${file}`));
}

const pythonIn = ({ where, text }: RenderedScript): readonly RenderedScript[] =>
  [...text.matchAll(HEREDOC)].map(([, inner]) => ({
    where: `${where}, within`,
    language: "python",
    text: `${inner}\n`,
  }));

/** Each command with its arguments: of containers, probes and hooks. */
const commandsIn = (value: unknown): readonly (readonly string[])[] =>
  within(value, ({ command, args = [] }: { command?: unknown; args?: readonly string[] }) =>
    Array.isArray(command) ? [[...command, ...args]] : [],
  );

const podsIn = (value: unknown): readonly PodSpec[] =>
  within(value, (object: Partial<PodSpec>) => (Array.isArray(object.containers) ? [object as PodSpec] : []));

/** What is found in a value and in all values within it. */
function within<O extends object, R>(value: unknown, find: (object: O) => readonly R[]): readonly R[] {
  if (typeof value !== "object" || value === null) return [];
  return [...find(value as O), ...Object.values(value).flatMap((inner) => within(inner, find))];
}
