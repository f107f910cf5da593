import { toJson } from "../../src/template/functions/go.ts";

/**
 * Objects as text that is the same for the same objects, whatever their order: Helm sorts them by kind and name.
 *
 * Helm cuts the blanks at the end of each document, and so those at the end of a literal block that happens to be last,
 * and its last lines if they hold nothing else. A named template that is trimmed where it is called loses them likewise.
 */
export function comparable(objects: readonly unknown[]): string {
  return objects
    .map((object) => toJson(object).replace(/(?:[ \t]|\\t|\\n)*(?:[ \t]|\\t)\\n"/g, '\\n"'))
    .sort()
    .join("\n");
}
