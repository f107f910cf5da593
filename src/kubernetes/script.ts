import { controlOf, isExpression, type Pieces, type Scalar, within } from "../template/extend.ts";
import { type Control, type Input, type Piece, t } from "../template/language.ts";

/** The lines of a script, some of them under a condition: what `lines()` and `linesTemplate()` take. */
export type Script = readonly Piece<Scalar>[];

type Hole = Piece<Scalar> | readonly Hole[];

/** One line: the text between its holes, so one text more than there are holes. */
interface Line {
  readonly texts: string[];
  readonly holes: Hole[];
}

/**
 * A script as its language has it, with holes.
 *
 * The text is raw: a backslash is a backslash, and only `` \` `` and `\${` stand for a backtick and `${`. The first and the
 * last line break go, and so does the indentation that all lines share. A hole is text, a number or an expression inside a
 * line. Alone on a line it may also be a condition or several lines, which then get the hole's indentation.
 *
 * @throws for a condition or several lines inside a line
 * @example
 * bash`
 *   set -eu
 *   nodes=${kafka.embedded.replicas}
 *   ${when(withSasl, bash`echo "$USER"`)}
 * `
 */
const script = (text: TemplateStringsArray, ...holes: readonly Hole[]): Script => {
  const rows = withoutEdges(rowsOf(text.raw.map(unescaped), holes));
  const margin = Math.min(...rows.filter(({ texts }) => texts.length > 1 || texts[0]?.trim()).map(indentation));
  return rows.flatMap(({ texts: [first = "", ...rest], holes }) =>
    row({ texts: [first.slice(margin), ...rest], holes }),
  );
};

/** One tag a language, for whoever reads the script, and for editors. */
export const sh = script;
export const bash = script;
export const python = script;
export const sql = script;

const unescaped = (raw: string): string => raw.replace(/\\(`|\$\{)/g, "$1");
const indentation = ({ texts: [first = ""] }: Line): number => /^ */.exec(first)?.[0].length ?? 0;

function rowsOf(texts: readonly string[], holes: readonly Hole[]): readonly Line[] {
  const rows: Line[] = [];
  texts.forEach((text, index) => {
    const [rest = "", ...more] = text.split("\n");
    if (index === 0) rows.push({ texts: [rest], holes: [] });
    else {
      rows.at(-1)?.holes.push(holes[index - 1]);
      rows.at(-1)?.texts.push(rest);
    }
    for (const line of more) rows.push({ texts: [line], holes: [] });
  });
  return rows;
}

/** Without the blank before the first line break, and the one after the last. */
function withoutEdges(rows: readonly Line[]): readonly Line[] {
  const isBlank = (row: Line | undefined) => row?.texts.length === 1 && row.texts[0]?.trim() === "";
  const from = rows.length > 1 && isBlank(rows[0]) ? 1 : 0;
  return rows.slice(from, rows.length - 1 > from && isBlank(rows.at(-1)) ? -1 : undefined);
}

function row({ texts, holes }: Line): Script {
  const [pad = "", end] = texts;
  if (holes.length === 1 && pad.trim() === "" && end === "") return indented(pad, holes[0]);
  const inline = holes.filter(isInline);
  if (inline.length < holes.length) {
    throw new Error(`${texts.join("…")}: a condition or several lines stand alone on their line`);
  }
  const raw = Object.assign([...texts], { raw: texts });
  return [inline.some(isExpression) ? t(raw, ...inline) : String.raw(raw, ...inline)];
}

const isInline = (hole: Hole): hole is Input<Scalar> =>
  isExpression(hole) || /^(string|number|boolean)$/.test(typeof hole);
const isList = (hole: Hole): hole is readonly Hole[] => Array.isArray(hole);
const isControl = (hole: Hole): hole is Control<Pieces<Scalar>, unknown> => controlOf(hole) !== undefined;

/** Lines with a pad before each, also inside conditions and loops. */
function indented(pad: string, hole: Hole): Script {
  if (isList(hole)) return hole.flatMap((one) => indented(pad, one));
  if (isControl(hole)) return [within(hole, (body) => indented(pad, body))];
  if (!isInline(hole) || pad === "" || hole === "") return [hole];
  return [typeof hole === "object" ? t`${pad}${hole}` : `${pad}${hole}`];
}
