import { dirname } from "node:path";

/** How a program of a {@linkcode CourseCopy} went. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** What the marker says. */
export interface Marker {
  readonly source: string;
  readonly at: number;
  readonly registry: string;
  readonly cache: string;
}

const library = new URL("../../../lib/std/", import.meta.url);

/**
 * A folder with nothing of the course but `lib/std`, and a cache of its own: the
 * marker of the course and Deno's cache on this machine are left alone.
 */
export class CourseCopy implements AsyncDisposable {
  /** The folder, with a slash at its end. */
  readonly folder: URL;

  private constructor(folder: URL) {
    this.folder = folder;
  }

  /**
   * Makes a copy, with a program `program.ts` that prints what is in use.
   *
   * @returns The copy.
   */
  static async make(): Promise<CourseCopy> {
    const path = await Deno.makeTempDir({ prefix: "course_std_" });
    const copy = new CourseCopy(new URL(`file://${path}/`));
    await copyFolder(library, new URL("lib/std/", copy.folder));
    await copy.write("deno.json", JSON.stringify({ lock: false }));
    await copy.write(
      "program.ts",
      `import "./lib/std/assert.ts";
       import "./lib/std/testing/mock.ts";
       import { sourcesInUse } from "./lib/std/load.ts";
       console.log(...new Set(sourcesInUse().values()));`,
    );
    return copy;
  }

  /** The path of the cache. */
  get cache(): string {
    return `${this.folder.pathname}cache`;
  }

  /**
   * Writes a file.
   *
   * @param name Its path in the folder.
   * @param text Its content.
   */
  async write(name: string, text: string): Promise<void> {
    const file = new URL(name, this.folder);
    await Deno.mkdir(dirname(file.pathname), { recursive: true });
    await Deno.writeTextFile(file, text);
  }

  /** What the marker says; `undefined` if there is none. */
  get marker(): Marker | undefined {
    try {
      return JSON.parse(
        Deno.readTextFileSync(new URL(".course/std.json", this.folder)),
      );
    } catch {
      return undefined;
    }
  }

  /**
   * Writes the marker.
   *
   * @param registry The registry that it is about.
   * @param changes What differs from a fresh one that says `builtin`.
   */
  async mark(registry: string, changes: Partial<Marker> = {}): Promise<void> {
    const fresh = { source: "builtin", at: Date.now(), cache: this.cache };
    const marker = { ...fresh, registry, ...changes };
    await this.write(".course/std.json", JSON.stringify(marker));
  }

  /**
   * Runs Deno in the folder.
   *
   * @param registry The registry that this Deno asks.
   * @param args The arguments; by default they run the program.
   * @param forced The value of `COURSE_STD`.
   * @returns How it went.
   */
  async run(
    registry: string,
    args: readonly string[] = ["run", "-A", "program.ts"],
    forced = "",
  ): Promise<Run> {
    const start = performance.now();
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: this.folder,
      env: {
        COURSE_STD: forced,
        DENO_DIR: this.cache,
        JSR_URL: registry,
        NO_COLOR: "1",
      },
      stdin: "null",
    }).output();
    const decoder = new TextDecoder();
    return {
      code,
      stdout: decoder.decode(stdout).trim(),
      stderr: decoder.decode(stderr),
      milliseconds: performance.now() - start,
    };
  }

  /** Removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

async function copyFolder(from: URL, to: URL): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) {
      await copyFolder(new URL(`${name}/`, from), new URL(`${name}/`, to));
    } else {
      await Deno.copyFile(new URL(name, from), new URL(name, to));
    }
  }
}
