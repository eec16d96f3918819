import { type Need, parseNeeds } from "./needs.ts";

/** What the comment at the top of a lesson program says. */
export interface Header {
  /** One line: what the program is about. */
  readonly title: string;
  /** What it shows and why it matters, paragraphs parted by an empty line. */
  readonly about: string;
  /** The line that runs it. */
  readonly run: {
    /** The whole line: `deno task ch9 linger_modes --seconds 1`. */
    readonly line: string;
    /** The chapter's task: `ch9`. */
    readonly task: string;
    /** The program's name. */
    readonly name: string;
    /** The arguments after the name. */
    readonly args: readonly string[];
  };
  /** What the machine must offer. */
  readonly needs: readonly Need[];
  /** The pattern of its output, line by line. */
  readonly prints: readonly string[];
}

/** A header that does not have the agreed form. */
export class HeaderError extends Error {
  /** Always `"HeaderError"`. */
  override readonly name = "HeaderError";
}

/**
 * Reads the header of a lesson program from its text.
 *
 * @param source The program's text.
 * @returns Title, text, run line, needs and output pattern.
 * @throws {HeaderError} When a part is missing or wrong: says which.
 *
 * @example
 * ```ts
 * import { parseHeader } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const header = parseHeader([
 *   "/**",
 *   " * The type of a socket.",
 *   " *",
 *   " * Says what the kernel made.",
 *   " *",
 *   " * Run:    deno task ch9 sock_type",
 *   " * Prints:",
 *   " *   TCP  <int>",
 *   " * @module",
 *   " *\/",
 * ].join("\n"));
 * assertEquals(header.title, "The type of a socket.");
 * assertEquals(header.run.name, "sock_type");
 * assertEquals(header.prints, ["TCP  <int>"]);
 * ```
 */
export function parseHeader(source: string): Header {
  const comment = /^\s*\/\*\*(.*?)\*\//s.exec(source)?.[1];
  if (comment === undefined) {
    throw new HeaderError(
      "header: none; wanted /** … */ at the top of the file",
    );
  }
  const lines = comment.split("\n").map((line) =>
    line.replace(/^\s*\*? ?/, "").trimEnd()
  );
  const end = lines.indexOf("@module");
  if (end === -1) throw new HeaderError("header: @module is missing");
  const text = lines.slice(0, end);
  const printsAt = text.indexOf("Prints:");
  if (printsAt === -1) throw new HeaderError("header: Prints: is missing");
  const before = text.slice(0, printsAt);
  const fieldsAt = before.findIndex((line) => /^(?:Run|Needs):/.test(line));
  const prose = before.slice(0, fieldsAt === -1 ? undefined : fieldsAt);
  const [title, ...about] = trimBlank(prose);
  if (title === undefined || title === "") {
    throw new HeaderError("header: the title is missing");
  }
  if (about.length === 0) {
    throw new HeaderError("header: the text after the title is missing");
  }
  return {
    title,
    about: trimBlank(about).join("\n"),
    run: parseRun(field(before, "Run")),
    needs: parseNeeds(field(before, "Needs") ?? ""),
    prints: trimIndent(trimBlank(text.slice(printsAt + 1))),
  };
}

/**
 * Reads the header of a lesson program from its file.
 *
 * @param file Path or file URL of the program.
 * @returns Its header.
 * @throws {HeaderError} When a part is missing or wrong: says which.
 *
 * @example
 * ```ts
 * import { HeaderError, readHeader } from "lib/cli/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const file = await Deno.makeTempFile({ suffix: ".ts" });
 * assertThrows(() => readHeader(file), HeaderError, "header: none");
 * await Deno.remove(file);
 * ```
 */
export function readHeader(file: string | URL): Header {
  return parseHeader(Deno.readTextFileSync(file));
}

function field(lines: readonly string[], name: string): string | undefined {
  const line = lines.find((line) => line.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function parseRun(line: string | undefined): Header["run"] {
  if (line === undefined) throw new HeaderError("header: Run: is missing");
  const [deno, verb, task, name, ...args] = line.split(/ +/);
  if (
    deno !== "deno" || verb !== "task" || task === undefined ||
    name === undefined || !/^ch\d+$/.test(task)
  ) {
    throw new HeaderError(
      `header: Run: ${line}: wanted deno task ch<number> <program> [options]`,
    );
  }
  return { line, task, name, args };
}

function trimBlank(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
}

function trimIndent(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line !== "")
    .map((line) => line.length - line.trimStart().length);
  const depth = depths.length === 0 ? 0 : Math.min(...depths);
  return lines.map((line) => line.slice(depth));
}
