import { stripVTControlCharacters } from "node:util";

/** A piece of a line in one look: the SGR codes of ECMA-48 that are on. */
interface Piece {
  readonly text: string;
  readonly codes: ReadonlySet<number>;
}

/** Colours that are told apart also by who can not see red or green. */
const fills = new Map([
  [31, "#ff8170"],
  [32, "#6cd490"],
  [33, "#f2cc60"],
  [36, "#7cc7ff"],
]);

const cell = { width: 8.4, height: 20 };
const margin = 16;

/**
 * Draws what a program wrote to a terminal.
 *
 * @param output The bytes as text, with SGR codes for colours. Of a line that
 * was taken away again (`\r`, ECMA-48 EL) only the last text is drawn.
 * @param title What the picture shows, for those who do not see it.
 * @returns An SVG document.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { terminalSvg } from "../../tools/picture/terminal_svg.ts";
 *
 * const svg = terminalSvg("\x1b[31mfailed\x1b[39m", "a failure");
 * assertStringIncludes(svg, '<tspan fill="#ff8170">failed</tspan>');
 * ```
 */
export function terminalSvg(output: string, title: string): string {
  const lines = output.trimEnd().split(/\r?\n/)
    .map((line) => lastText(line));
  const longest = Math.max(
    ...lines.map((line) => stripVTControlCharacters(line).length),
  );
  const width = Math.ceil(longest * cell.width) + 2 * margin;
  const height = lines.length * cell.height + 2 * margin;
  const rows = lines.map((line, i) =>
    `<text xml:space="preserve" x="${margin}" y="${
      margin + i * cell.height + 14
    }">${piecesOf(line).map(span).join("")}</text>`
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="8" fill="#161b22"/>
<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3">
${rows.join("\n")}
</g>
</svg>
`;
}

/** What is left of a line: the text behind all that took a part of it away. */
function lastText(line: string): string {
  return line.split("\r").at(-1)?.split("\x1b[2K").at(-1) ?? "";
}

/** A line in pieces of one look each. 22 and 39 end what 1 and 2, 31 to 36 began. */
function piecesOf(line: string): Piece[] {
  const codes = new Set<number>();
  const [start = "", ...parts] = line.split("\x1b[");
  const pieces = [{ text: start, codes: new Set<number>() }];
  for (const part of parts) {
    const [, digits = "", text = ""] = /^(\d*)m(.*)$/s.exec(part) ?? [];
    const code = Number(digits);
    const ends = code === 22 ? [1, 2] : code === 39 ? [...fills.keys()] : [];
    if (ends.length === 0) codes.add(code);
    for (const each of ends) codes.delete(each);
    pieces.push({ text, codes: new Set(codes) });
  }
  return pieces.filter(({ text }) => text !== "");
}

function span({ text, codes }: Piece): string {
  const fill = [...codes].map((code) => fills.get(code)).find((one) => one);
  const looks = [
    fill === undefined ? "" : ` fill="${fill}"`,
    codes.has(1) ? ' font-weight="bold"' : "",
    codes.has(2) ? ' opacity="0.65"' : "",
  ].join("");
  return looks === ""
    ? escaped(text)
    : `<tspan${looks}>${escaped(text)}</tspan>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
