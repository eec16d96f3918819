import { colourFor, table } from "lib/cli/mod.ts";
import { headerOf, type LocatedChapter } from "./located_chapter.ts";

/**
 * What `--list` and `--json` print.
 *
 * @param located The chapter.
 * @param json Whether a machine reads it.
 * @returns The text, without a final newline.
 */
export function contents(located: LocatedChapter, json: boolean): string {
  const { number, folder, title } = located.chapter;
  const programs = located.chapter.programs.map(({ name, tells, guided }) => {
    const header = headerOf(located, name);
    return typeof header === "string"
      ? { name, title: `(${header})`, tells, guided: guided ?? true }
      : {
        name,
        title: header.title,
        tells,
        guided: guided ?? true,
        run: header.run.line,
        needs: header.needs.map((need) => need.name),
      };
  });
  const exercises = located.chapter.exercises.map((
    { name, title, points },
  ) => ({
    name,
    title,
    points,
  }));
  if (json) {
    const all = { number, folder, title, programs, exercises };
    return JSON.stringify(all, null, 2);
  }
  const { bold, cyan } = colourFor(Deno.stdout);
  const lines = [
    bold(`Chapter ${number}: ${title}`),
    "",
    bold("Programs"),
    table(programs.map((each) => [cyan(each.name), each.title]), {
      indent: "  ",
    }),
  ];
  if (exercises.length > 0) {
    const rows = exercises.map((each) => [
      cyan(each.name),
      each.title,
      `${each.points} ${each.points === 1 ? "point" : "points"}`,
    ]);
    const align = ["left", "left", "right"] as const;
    lines.push("", bold("Exercises"), table(rows, { indent: "  ", align }));
  }
  return lines.join("\n");
}
