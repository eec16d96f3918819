import { unicodeWidth } from "@std/cli/unicode-width";

// deno-lint-ignore no-control-regex
const colourCodes = /\x1b\[[\d;]*m/g;

/** How {@linkcode table} lays out its columns. */
export interface TableSettings {
  /** Alignment of each column; a column not named is `"left"`. */
  readonly align?: readonly ("left" | "right")[];
  /** Columns of space between two columns (default 2). */
  readonly gap?: number;
  /** Text before every row (default none). */
  readonly indent?: string;
}

/**
 * Rows of cells as aligned lines. Wide characters count two columns,
 * combining marks and colour codes none.
 *
 * @param rows The cells; rows may differ in length.
 * @param settings Alignment, gap and indent.
 * @returns One line for each row, without trailing spaces or a final newline.
 *
 * @example
 * ```ts
 * import { table } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rows = [["SO_RCVBUF", "131072"], ["IP_TTL", "64"]];
 * assertEquals(
 *   table(rows, { align: ["left", "right"] }),
 *   "SO_RCVBUF  131072\nIP_TTL         64",
 * );
 * ```
 */
export function table(
  rows: readonly (readonly string[])[],
  settings: TableSettings = {},
): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      widths[i] = Math.max(widths[i] ?? 0, displayWidth(cell));
    }
  }
  const gap = " ".repeat(settings.gap ?? 2);
  const line = (row: readonly string[]) =>
    row.map((cell, i) => {
      const space = " ".repeat((widths[i] ?? 0) - displayWidth(cell));
      return settings.align?.[i] === "right" ? space + cell : cell + space;
    }).join(gap);
  return rows
    .map((row) => `${settings.indent ?? ""}${line(row)}`.trimEnd())
    .join("\n");
}

/**
 * Columns a text takes on a terminal.
 *
 * @param text One line.
 * @returns The number of columns.
 *
 * @example
 * ```ts
 * import { displayWidth } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(displayWidth("소켓"), 4);
 * assertEquals(displayWidth("\x1b[31mreset\x1b[39m"), 5);
 * ```
 */
export function displayWidth(text: string): number {
  return unicodeWidth(text.replace(colourCodes, ""));
}
