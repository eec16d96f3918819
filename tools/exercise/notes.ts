import { dirname } from "node:path";

/**
 * Reads what a command remembers between two runs, in a file of `.course/`.
 *
 * @param file Its path.
 * @returns The entries; none when there is no such file or it makes no sense.
 */
export function readNotes(file: string): Record<string, unknown> {
  try {
    const notes: unknown = JSON.parse(Deno.readTextFileSync(file));
    const sound = typeof notes === "object" && notes !== null &&
      !Array.isArray(notes);
    return sound ? { ...notes } : {};
  } catch {
    // Nothing depends on it: what is not known is found out anew.
    return {};
  }
}

/**
 * Changes one entry of such a file, in one step for those who read meanwhile.
 *
 * @param file Its path.
 * @param key The entry.
 * @param value Its new value.
 * @returns Whether it could be written.
 */
export function writeNote(file: string, key: string, value: unknown): boolean {
  const draft = `${file}.${crypto.randomUUID()}`;
  try {
    Deno.mkdirSync(dirname(file), { recursive: true });
    const notes = { ...readNotes(file), [key]: value };
    Deno.writeTextFileSync(draft, JSON.stringify(notes, null, 2) + "\n");
    Deno.renameSync(draft, file);
    return true;
  } catch {
    // A full or read-only disk must not fail a check.
    return false;
  }
}

/**
 * Where the commands keep what they remember.
 *
 * @param root The folder of the course.
 * @param name The file's name, or a folder's.
 * @returns The path in `.course/`.
 */
export function notesPath(root: string, name: string): string {
  return `${root}/.course/${name}`;
}
