import { colourFor, table } from "lib/cli/mod.ts";
import { type Course, headerOf } from "./course.ts";

/**
 * What `--list` and `--json` print.
 *
 * @param course the chapter
 * @param json whether a machine reads it
 * @returns the text, without a final newline
 */
export function contents(course: Course, json: boolean): string {
  const { number, folder, title } = course.chapter;
  const programs = course.chapter.programs.map(({ name, tells, guided }) => {
    const header = headerOf(course, name);
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
  const exercises = course.chapter.exercises.map(({ name, title, points }) => ({
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
