import type { Place } from "./exercise_files.ts";

/** What is made new. */
export type Kind = "exercise" | "program";

/**
 * A chapter.ts with one entry more, at the end of its programs or exercises.
 *
 * @param text The text of chapter.ts.
 * @param kind What the entry is for.
 * @param name Its name.
 * @returns The new text; `deno fmt` is still to see it.
 * @throws {SyntaxError} When the text has no such list.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { insertEntry } from "../../tools/new/insert.ts";
 *
 * const text = "defineChapter({\n  programs: [],\n});";
 * assertStringIncludes(insertEntry(text, "program", "ask"), 'name: "ask"');
 * ```
 */
export function insertEntry(text: string, kind: Kind, name: string): string {
  const entry = kind === "program"
    ? `{ name: "${name}", tells: "FILL IN: one line before it runs." }`
    : `{ name: "${name}", title: "FILL IN: what is built", points: 2, hints: [
        "FILL IN: where to look.", "FILL IN: which call.", "FILL IN: nearly all of it.",
      ] }`;
  const list = new RegExp(
    `^  ${kind}s: \\[([\\s\\S]*?)^  \\],|^  ${kind}s: \\[\\],`,
    "m",
  );
  const found = list.exec(text);
  if (found === null) throw new SyntaxError(`no list "${kind}s" at its place`);
  const entries = found[1] ?? "";
  return text.slice(0, found.index) +
    `  ${kind}s: [${entries}    ${entry},\n  ],` +
    text.slice(found.index + found[0].length);
}

/**
 * The table of topics with one row more, the last of the chapter's.
 *
 * @param text The text of chapters/README.md.
 * @param kind What the row leads to.
 * @param place Chapter and name.
 * @returns The new text.
 * @throws {SyntaxError} When the chapter has no row yet.
 */
export function insertTopic(text: string, kind: Kind, place: Place): string {
  const { folder, name } = place;
  const lines = text.split("\n");
  const last = lines.findLastIndex((line) =>
    line.startsWith("|") && line.includes(`(${folder}/README.md#`)
  );
  if (last === -1) throw new SyntaxError(`no row of ${folder}`);
  const [anchor, file] = kind === "program"
    ? [anchorOf(name), `${folder}/${name}.ts`]
    : ["exercises", `../exercises/${folder}/${name}.ts`];
  const lesson = `[FILL IN](${folder}/README.md#${anchor})`;
  lines.splice(
    last + 1,
    0,
    `| FILL IN: ${name} | ${lesson} | [${name}](${file}) |`,
  );
  return lines.join("\n");
}

/**
 * A lesson with a place for what is new: a section for a program, before the
 * exercises; a row of their table for an exercise.
 *
 * @param text The text of the lesson.
 * @param kind What is new.
 * @param name Its name.
 * @returns The new text.
 * @throws {SyntaxError} When the lesson has no heading "Exercises", or no table
 * below it.
 */
export function insertInLesson(text: string, kind: Kind, name: string): string {
  const heading = text.indexOf("\n## Exercises\n");
  if (heading === -1) throw new SyntaxError('no heading "## Exercises"');
  if (kind === "program") {
    const section = `\n## ${name}\n\nFILL IN: what it shows, and why.\n\n` +
      `<!-- output of: ${name} -->\n\n\`\`\`text\n\`\`\`\n`;
    return text.slice(0, heading) + section + text.slice(heading);
  }
  const rows = [...text.slice(heading).matchAll(/^\| *(\d+) *\|.*\n/gm)];
  const last = rows.at(-1);
  if (last === undefined) throw new SyntaxError("no table of exercises");
  const end = heading + last.index + last[0].length;
  const number = Number(last[1]) + 1;
  const row = `| ${number} | \`${name}\` | FILL IN: what is built | 2 |\n`;
  return text.slice(0, end) + row + text.slice(end);
}

/** The anchor of a heading that is a snake_case name. */
function anchorOf(name: string): string {
  return name.toLowerCase();
}
