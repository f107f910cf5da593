import { map, text } from "../values/schema.ts";
import { SUBDOMAIN } from "./object-name.ts";

/** A label's value or the name in a key, as apimachinery's IsQualifiedName and IsValidLabelValue have it. */
const NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

/** The key of a label or an annotation, such as `team` or `example.com/team`. */
const KEY = `^(${SUBDOMAIN}/)?${NAME}$`;

/** Labels of an operator, by their keys: at most 63 characters, none of them a blank. */
export const labels = (about: string) =>
  map(
    text("", {
      about: "A label's value.",
      pattern: `^(${NAME})?$`,
      form: "at most 63 letters, digits, `.`, `_` and `-`",
    }),
    {},
    { about, keys: KEY },
  );

/** Annotations of an operator, by their keys; the values may hold anything. */
export const annotations = (about: string) =>
  map(text("", { about: "An annotation's value." }), {}, { about, keys: KEY });
