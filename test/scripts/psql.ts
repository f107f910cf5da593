/** Text that `\gexec` runs: a literal, or a format with a literal for each `%L`. */
const MADE = /^select (?:format\()?'((?:[^']|'')*)'[^;]*?\\gexec$/gm;

/**
 * The SQL in a script for psql, without what only psql understands; and the statements that the script itself makes.
 *
 * @example statementsOf("select 'drop table a' where :'on' = 'yes' \\gexec") // ["select … where 'on' = 'yes' ;", "drop table a"]
 */
export function statementsOf(script: string): readonly string[] {
  const made = [...script.matchAll(MADE)].map(([, text = ""]) => text.replaceAll("''", "'").replaceAll("%L", "'x'"));
  const own = script
    .replace(/\\(?:gexec|gset)\b.*$/gm, ";")
    .replace(/^\s*\\.*$/gm, "")
    .replace(/(?<!:):(['"]\w+['"])/g, "$1");
  return [own, ...made];
}
