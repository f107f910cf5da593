import { resolve } from "node:path";
import type { ClusterAddress } from "./kubeconfig.ts";

/**
 * A kubectl command to paste into a shell. It names its cluster, so the shell's current context does not matter.
 *
 *     kubectlCall({ context: "staging" }, ["delete", "namespace", "costs"]) // kubectl --context staging delete namespace costs
 */
export const kubectlCommand = (address: ClusterAddress, words: readonly string[], kubectl = "kubectl"): string =>
  shellCommand([kubectl, ...pointing(address, "--context"), ...words]);

/** A Helm command to paste into a shell, likewise. */
export const helmCommand = (address: ClusterAddress, words: readonly string[], helm = "helm"): string =>
  shellCommand([helm, ...pointing(address, "--kube-context"), ...words]);

const shellCommand = (words: readonly string[]): string => words.map(quoted).join(" ");

const pointing = ({ kubeconfig, context }: ClusterAddress, flag: string): readonly string[] => [
  // Absolute, because npm runs the command in another directory than the user's.
  ...(kubeconfig === undefined ? [] : ["--kubeconfig", resolve(kubeconfig)]),
  ...(context === undefined ? [] : [flag, context]),
];

/** A word, quoted for a shell where it needs quotes. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./…-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
