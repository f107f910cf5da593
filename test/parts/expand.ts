// Kubernetes: "$(VAR_NAME) is expanded using the container's environment. If a variable cannot be resolved, the
// reference is left unchanged. Double $$ are reduced to a single $, which allows for escaping the syntax."
const reference = /\$\$|\$\(([^()]*)\)/g;

/**
 * Expands `$(NAME)` the way the kubelet does for command, args and env values.
 *
 * @example expand("--db=$(DB)", { DB: "koku" }) // "--db=koku"
 */
export const expand = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replace(reference, (found, name: string | undefined) => (name === undefined ? "$" : (env[name] ?? found)));

/**
 * Expands an environment in its own order: a value sees the variables that stand before it.
 *
 * @example expandAll({ A: "1", B: "$(A)$(C)", C: "2" }) // { A: "1", B: "1$(C)", C: "2" }
 */
export const expandAll = (env: Readonly<Record<string, string>>): Record<string, string> => {
  const done: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) done[name] = expand(value, done);
  return done;
};
