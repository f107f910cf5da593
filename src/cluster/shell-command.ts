import { resolve } from "node:path";
import type { ClusterAddress } from "./kubeconfig.ts";

/**
 * A call of kubectl, to be pasted into a shell, whose own current cluster does not count.
 *
 *     kubectlCall({ context: "staging" }, ["delete", "namespace", "costs"]) // kubectl --context staging delete namespace costs
 */
export const kubectlCall = (address: ClusterAddress, words: readonly string[], kubectl = "kubectl"): string =>
  shellCall([kubectl, ...pointing(address, "--context"), ...words]);

/** A call of Helm, as one of kubectl. */
export const helmCall = (address: ClusterAddress, words: readonly string[], helm = "helm"): string =>
  shellCall([helm, ...pointing(address, "--kube-context"), ...words]);

const shellCall = (words: readonly string[]): string => words.map(quoted).join(" ");

const pointing = ({ kubeconfig, context }: ClusterAddress, flag: string): readonly string[] => [
  // The whole path, since npm calls the command in a directory of its own choice.
  ...(kubeconfig === undefined ? [] : ["--kubeconfig", resolve(kubeconfig)]),
  ...(context === undefined ? [] : [flag, context]),
];

/** A word as a shell reads it back. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./…-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
