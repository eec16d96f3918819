import { matchOutput, type Mismatch } from "lib/cli/mod.ts";

/** A place in a lesson where a program's output stands. */
export interface OutputBlock {
  /** The program's name. */
  readonly program: string;
  /** Its arguments; without them, those of its header's Run line. */
  readonly args: readonly string[] | undefined;
  /** First and last line of the output; without them, all of it. */
  readonly lines: readonly [first: number, last: number] | undefined;
  /** The output as it stands there. */
  readonly text: string;
  /** Line of the marker in the lesson, counted from 1. */
  readonly line: number;
}

/** A marker in a lesson that is not followed by its block. */
export class LessonError extends SyntaxError {
  /** Always `"LessonError"`. */
  override readonly name = "LessonError";
}

const blocks =
  /^<!-- output of: *(.*?) *-->[ \t]*\n(?:(\s*```text[ \t]*\n)((?:.*\n)*?)```)?/gm;

const marker = /^([a-z0-9_]+)((?: +[^ ,]+)*)(?:, *lines +(\d+) *- *(\d+))?$/;

/**
 * Finds the pasted outputs of a lesson: `<!-- output of: NAME -->` followed
 * by a fence marked `text`. The marker may give arguments (`NAME --size 4096`)
 * and a range (`NAME, lines 1-12`).
 *
 * @param lesson The text of a README.md.
 * @returns The blocks in their order.
 * @throws {LessonError} When there is a marker that can not be read or has no fence.
 *
 * @example
 * ```ts
 * import { findBlocks } from "lib/course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const fence = "`".repeat(3);
 * const lesson = `<!-- output of: sock_type, lines 1-1 -->\n${fence}text\nTCP  1\n${fence}\n`;
 * const [block] = findBlocks(lesson);
 * assertEquals(block?.program, "sock_type");
 * assertEquals(block?.lines, [1, 1]);
 * assertEquals(block?.text, "TCP  1\n");
 * ```
 */
export function findBlocks(lesson: string): OutputBlock[] {
  return [...lesson.matchAll(blocks)].map((match) => {
    const [, what = "", fence, text = ""] = match;
    const line = lesson.slice(0, match.index).split("\n").length;
    return { ...readMarker(what, line, fence !== undefined), text, line };
  });
}

/**
 * The lesson with new outputs in its blocks; all else stays as it is.
 *
 * @param lesson The text of a README.md.
 * @param outputOf The whole output for a block, of which its lines are cut;
 * `undefined` leaves the block as it is.
 * @returns The new text.
 * @throws {LessonError} When there is a marker that can not be read or has no fence.
 *
 * @example
 * ```ts
 * import { pasteBlocks } from "lib/course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const fence = "`".repeat(3);
 * const marker = "<!-- output of: sock_type -->";
 * assertEquals(
 *   pasteBlocks(`${marker}\n${fence}text\n${fence}\n`, () => "TCP  1\n"),
 *   `${marker}\n${fence}text\nTCP  1\n${fence}\n`,
 * );
 * ```
 */
export function pasteBlocks(
  lesson: string,
  outputOf: (block: OutputBlock) => string | undefined,
): string {
  const found = findBlocks(lesson);
  let next = 0;
  return lesson.replace(blocks, (whole, _what, _fence, text: string) => {
    const block = found[next++];
    const output = block && outputOf(block);
    if (block === undefined || output === undefined) return whole;
    const [first, last] = block.lines ?? [1, Infinity];
    const lines = output.replace(/\n+$/, "").split("\n")
      .slice(first - 1, last).map((line) => `${line.trimEnd()}\n`);
    const before = whole.slice(0, whole.length - text.length - 3);
    return `${before}${lines.join("")}\`\`\``;
  });
}

/**
 * Compares a pasted output with the pattern of the program's header.
 *
 * @param block The block.
 * @param prints The pattern.
 * @returns Where the two part, or `undefined` when they agree.
 *
 * @example
 * ```ts
 * import { checkBlock, findBlocks } from "lib/course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const fence = "`".repeat(3);
 * const [block] = findBlocks(
 *   `<!-- output of: sock_type -->\n${fence}text\nTCP  2\n${fence}\n`,
 * );
 * assertEquals(block && checkBlock(block, ["TCP  1"])?.got, "TCP  2");
 * ```
 */
export function checkBlock(
  block: OutputBlock,
  prints: readonly string[],
): Mismatch | undefined {
  return matchOutput(prints, block.text, {
    firstLine: block.lines?.[0] ?? 1,
    partial: block.lines !== undefined,
  });
}

function readMarker(what: string, line: number, fenced: boolean) {
  const match = marker.exec(what);
  if (match === null) {
    throw new LessonError(
      `line ${line}: output of: ${what}: wanted NAME [options][, lines N-M]`,
    );
  }
  if (!fenced) {
    throw new LessonError(
      `line ${line}: output of: ${what}: wanted a \`\`\`text fence after it`,
    );
  }
  const [, program = "", args = "", first, last] = match;
  const lines = first === undefined
    ? undefined
    : [Number(first), Number(last)] as const;
  if (lines !== undefined && !(lines[0] >= 1 && lines[1] >= lines[0])) {
    throw new LessonError(
      `line ${line}: output of: ${what}: wanted lines from 1 on, in order`,
    );
  }
  const given = args.trim() === "" ? undefined : args.trim().split(/ +/);
  return { program, args: given, lines };
}
