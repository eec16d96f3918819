/** Where real output parts from a pattern. */
export interface Mismatch {
  /** Line of the output, counted from 1. */
  readonly line: number;
  /** The line of the pattern; `undefined` where the output should end. */
  readonly wanted: string | undefined;
  /** The line of the output; `undefined` where it ended too soon. */
  readonly got: string | undefined;
  /** Whether the wanted line could have come at this line or a later one. */
  readonly orLater: boolean;
}

/** A pattern that can not be read. */
export class PatternError extends Error {
  /** Always `"PatternError"`. */
  override readonly name = "PatternError";
}

/** What may stand for the whole range of lines. */
const anyLines = "…";

const octet = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const port =
  "(?:6553[0-5]|655[0-2]\\d|65[0-4]\\d\\d|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3})";

/** What each placeholder accepts. */
const placeholders: Readonly<Record<string, string>> = {
  port: `(?<!\\d)${port}(?!\\d)`,
  ms: "(?<![\\d.])\\d+(?:\\.\\d+)?(?![\\d.]*\\d)",
  int: "(?<!\\d)-?\\d+(?!\\d)",
  bytes: "(?<!\\d)\\d+(?!\\d)",
  pid: "(?<!\\d)[1-9]\\d*(?!\\d)",
  // IPv6 loosely (RFC 4291 2.2): colons between groups, perhaps a zone.
  address: `(?:${octet}(?:\\.${octet}){3}|\\[?(?=[0-9a-f]*:[0-9a-f.]*:)` +
    "[0-9a-f:]+(?:\\d+(?:\\.\\d+){3})?(?:%\\w+)?\\]?)",
  word: "\\S+",
  // A phrase ends at two spaces, which part the columns of a table.
  text: "\\S+(?: \\S+)*",
};

/** What {@linkcode matchOutput} takes besides pattern and output. */
export interface MatchSettings {
  /** The output is a part of the whole: number of its first line (default 1). */
  readonly firstLine?: number;
  /** The output may stop before the pattern does (default false). */
  readonly partial?: boolean;
}

/**
 * Compares a program's output with the pattern of its header.
 *
 * Text stands for itself; any run of spaces equals any other; a line `…`
 * stands for any number of lines; `(a|b)` for one of several; `<port>`,
 * `<ms>`, `<int>`, `<bytes>`, `<pid>`, `<address>`, `<word>` for what they
 * say; `<text>` for words up to two spaces or the end of the line. A
 * backslash before `<`, `(`, `|`, `)` or `\` takes its meaning away.
 *
 * @param pattern The lines of the pattern.
 * @param output What the program printed.
 * @param settings For a part of the output: where it starts, that it stops.
 * @returns Where the two part, or `undefined` when they agree.
 * @throws {PatternError} When there is an unknown placeholder.
 *
 * @example
 * ```ts
 * import { matchOutput } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pattern = ["listening on <port>", "…", "close() took <ms> ms"];
 * assertEquals(matchOutput(pattern, "listening on 9190\nclose() took 0.4 ms\n"), undefined);
 * assertEquals(matchOutput(pattern, "listening on 0\n"), {
 *   line: 1,
 *   wanted: "listening on <port>",
 *   got: "listening on 0",
 *   orLater: false,
 * });
 * ```
 */
export function matchOutput(
  pattern: readonly string[],
  output: string,
  settings: MatchSettings = {},
): Mismatch | undefined {
  const lines = outputLines(output);
  const tests = pattern.map((line) =>
    line.trim() === anyLines ? anyLines : linePattern(line)
  );
  // All places in the pattern where we may be: the pattern as an automaton.
  let places = withSkips(new Set([0]), tests);
  for (let line = 1; line < (settings.firstLine ?? 1); line++) {
    places = withSkips(
      new Set(
        [...places].flatMap((at) =>
          tests[at] === anyLines ? [at] : at < tests.length ? [at + 1] : []
        ),
      ),
      tests,
    );
  }
  let furthest = { place: Math.max(-1, ...places), line: 0 };
  for (const [i, line] of lines.entries()) {
    const next = new Set<number>();
    for (const place of places) {
      const test = tests[place];
      if (test === anyLines) next.add(place);
      else if (test?.test(line)) next.add(place + 1);
    }
    places = withSkips(next, tests);
    const place = Math.max(-1, ...places);
    if (place > furthest.place) furthest = { place, line: i + 1 };
    if (places.size === 0) break;
  }
  if (settings.partial ? places.size > 0 : places.has(tests.length)) {
    return undefined;
  }
  return {
    line: (settings.firstLine ?? 1) + furthest.line,
    wanted: pattern[furthest.place],
    got: lines[furthest.line],
    orLater: pattern[furthest.place - 1]?.trim() === anyLines,
  };
}

/**
 * A mismatch in words.
 *
 * @param mismatch From {@linkcode matchOutput}.
 * @returns Three lines: where, what was wanted, what came.
 *
 * @example
 * ```ts
 * import { describeMismatch } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   describeMismatch({ line: 2, wanted: "port <port>", got: "port 0", orLater: false }),
 *   "line 2 of the output\n  wanted: port <port>\n  got:    port 0",
 * );
 * ```
 */
export function describeMismatch(mismatch: Mismatch): string {
  const { line, wanted, got, orLater } = mismatch;
  return [
    `line ${line} of the output${orLater ? " or later" : ""}`,
    `  wanted: ${wanted ?? "(the end of the output)"}`,
    `  got:    ${got ?? "(the end of the output)"}`,
  ].join("\n");
}

function outputLines(output: string): string[] {
  const text = output.replace(/\n+$/, "");
  return text === "" ? [] : text.split("\n").map((line) => line.trimEnd());
}

/** A line `…` may stand for no line at all. */
function withSkips(
  places: Set<number>,
  tests: readonly (RegExp | typeof anyLines)[],
): Set<number> {
  // A set that grows while it is walked: the walk meets the new places too.
  for (const place of places) {
    if (tests[place] === anyLines) places.add(place + 1);
  }
  return places;
}

/** One line of a pattern as a regular expression. */
function linePattern(line: string): RegExp {
  const source = translate(line.trimEnd());
  return new RegExp(`^${source}$`, "u");
}

const tokens =
  /\\([<(|)\\])|<([a-z]+)>|( +)|\(((?:[^()\\]|\\.)*\|(?:[^()\\]|\\.)*)\)|([^])/gu;

function translate(text: string): string {
  return text.replace(
    tokens,
    (_, escaped, placeholder, spaces, alternatives, literal) => {
      if (escaped !== undefined) return RegExp.escape(escaped);
      if (spaces !== undefined) return " +";
      if (literal !== undefined) return RegExp.escape(literal);
      if (alternatives !== undefined) {
        return `(?:${
          splitAlternatives(alternatives).map(translate).join("|")
        })`;
      }
      const accepted = placeholders[placeholder];
      if (accepted === undefined) {
        const known = Object.keys(placeholders).join("> <");
        throw new PatternError(
          `<${placeholder}>: no such placeholder; wanted <${known}>, or \\<`,
        );
      }
      return accepted;
    },
  );
}

/** Splits at `|`, except where a backslash stands before it. */
function splitAlternatives(text: string): string[] {
  return text.match(/(?:[^|\\]|\\.)+|(?<=^|\|)(?=\||$)/gu) ?? [];
}
