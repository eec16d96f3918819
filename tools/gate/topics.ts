import type { Chapter } from "lib/course/mod.ts";
import { linksOf } from "./links.ts";

/** A row of a table: `| … | … |`, but not its title and not the line below. */
const ROW = /^\|(?! *(?:topic|correction) *\|)(?! *-)(.*)\|$/gm;

/**
 * What the table of topics leaves out: a chapter, a program or an exercise that
 * it does not point at, and a topic that points at no lesson or at nothing that
 * runs. Whether its links lead somewhere is for `linkFaults` to say.
 *
 * @param path The table's path in the repository, in chapters/.
 * @param text Its text.
 * @param chapters The contents of all chapters.
 * @returns One line for each fault.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { topicFaults } from "../../tools/gate/topics.ts";
 *
 * const text = "| topic | lesson | shown by |\n| --- | --- | --- |\n| Nagle | | |\n";
 * assertEquals(topicFaults("chapters/README.md", text, []), [
 *   "chapters/README.md: Nagle: no lesson",
 *   "chapters/README.md: Nagle: no program or exercise",
 * ]);
 * ```
 */
export function topicFaults(
  path: string,
  text: string,
  chapters: readonly Chapter[],
): string[] {
  const linked = new Set(linksOf(text));
  const faults: string[] = [];
  for (const { folder, programs, exercises } of chapters) {
    const targets = [
      ...programs.map(({ name }) => `${folder}/${name}.ts`),
      ...exercises.map(({ name }) => `../exercises/${folder}/${name}.ts`),
    ];
    for (const target of targets) {
      if (!linked.has(target)) faults.push(`${path}: ${target}: no topic`);
    }
  }
  for (const [, row = ""] of text.matchAll(ROW)) {
    const [topic = ""] = row.split("|");
    const links = linksOf(row);
    if (!links.some((link) => link.includes("/README.md#"))) {
      faults.push(`${path}: ${topic.trim()}: no lesson`);
    }
    if (!links.some((link) => link.endsWith(".ts"))) {
      faults.push(`${path}: ${topic.trim()}: no program or exercise`);
    }
  }
  return faults;
}
