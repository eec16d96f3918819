/** The folders that are still there. */
const folders = new Set<TemporaryFolder>();

// Added here and not by the constructor, so that it comes before what
// runMain() adds, which ends the program.
addEventListener("unload", () => {
  for (const folder of folders) folder[Symbol.dispose]();
});

/**
 * A folder for the files of one run: removed, with all that is in it, at the
 * end of a `using` block, and at the latest when the program leaves by
 * `Deno.exit`, as it does after Ctrl-C.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { TemporaryFolder } from "lib/cli/mod.ts";
 *
 * let path: string;
 * {
 *   using folder = new TemporaryFolder();
 *   path = folder.file("log");
 *   Deno.writeTextFileSync(path, "hello");
 * }
 * assertThrows(() => Deno.statSync(path), Deno.errors.NotFound);
 * ```
 */
export class TemporaryFolder implements Disposable {
  /** Where it is. */
  readonly path: string = Deno.makeTempDirSync({ prefix: "course-" });

  /** Makes an empty folder where the system keeps such. */
  constructor() {
    folders.add(this);
  }

  /**
   * The path of a file in it.
   *
   * @param name Its name.
   * @returns The path; nothing is made there.
   */
  file(name: string): string {
    return `${this.path}/${name}`;
  }

  /** Removes it with all that is in it. */
  [Symbol.dispose](): void {
    folders.delete(this);
    Deno.removeSync(this.path, { recursive: true });
  }
}
