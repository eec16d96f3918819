import {
  type Chapter,
  coursePaths,
  findChapters,
  loadChapter,
} from "lib/course/mod.ts";
import { writeVariants } from "../proof/write_variants.ts";
import { draftsIn } from "./drafts.ts";
import { layerFaults } from "./layers.ts";
import { layoutFaults } from "./layout.ts";
import { linkFaults } from "./links.ts";
import { topicFaults } from "./topics.ts";
import { trackedFiles } from "./tracked_files.ts";

/** One step of the gate. */
export interface GateStep {
  readonly name: string;
  /** What holds when it passes. */
  readonly means: string;
  /** Finds out. An empty text means that it passed; else it says what is wrong. */
  readonly run: (root: string) => Promise<string>;
  /** What it says is a remark: the step passes all the same. */
  readonly remarksOnly?: boolean;
}

/** Runs this Deno and returns what it printed when it failed. */
async function deno(root: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (success) return "";
  const text = new TextDecoder();
  return `${text.decode(stdout)}${text.decode(stderr)}`.trim() || "failed";
}

async function texts(
  root: string,
  ending: string,
): Promise<[path: string, text: string][]> {
  const files = (await trackedFiles(root)).filter((path) =>
    path.endsWith(ending)
  );
  return await Promise.all(
    files.map(async (path) =>
      [path, await Deno.readTextFile(`${root}/${path}`)] as [string, string]
    ),
  );
}

/** The contents of every chapter. */
function allChapters(): Promise<Chapter[]> {
  return Promise.all(findChapters().map(({ folder }) => loadChapter(folder)));
}

/** A file's text, `""` for a folder, `undefined` when there is neither. */
function readOrUndefined(path: string): string | undefined {
  try {
    return Deno.statSync(path).isFile ? Deno.readTextFileSync(path) : "";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** The steps in the order in which they run, the quick ones first. */
export const gateSteps: readonly GateStep[] = [
  {
    name: "format",
    means: "deno fmt would change nothing",
    run: (root) => deno(root, ["fmt", "--check"]),
  },
  {
    name: "lint",
    means: "no lint rule is broken",
    run: (root) => deno(root, ["lint"]),
  },
  {
    name: "layers",
    means:
      "every import stays within its layer and comes by mod.ts; FFI is in lib/posix only",
    run: async (root) =>
      (await texts(root, ".ts")).flatMap(([path, text]) =>
        layerFaults(path, text)
      ).join("\n"),
  },
  {
    name: "layout",
    means: "every file a chapter calls for is there, and no other",
    run: async (root) => {
      const files = await trackedFiles(root);
      const chapters = await allChapters();
      const lines = (path: string) =>
        Deno.readTextFileSync(`${root}/${path}`).split("\n").length - 1;
      return layoutFaults(files, chapters, lines).join("\n");
    },
  },
  {
    name: "links",
    means: "every link in Markdown leads somewhere",
    run: async (root) =>
      (await texts(root, ".md")).flatMap(([path, text]) =>
        linkFaults(path, text, (other) => readOrUndefined(`${root}/${other}`))
      ).join("\n"),
  },
  {
    name: "topics",
    means: "chapters/README.md points at every program and every exercise",
    run: async (root) => {
      const path = "chapters/README.md";
      const text = await Deno.readTextFile(`${root}/${path}`);
      return topicFaults(path, text, await allChapters()).join("\n");
    },
  },
  {
    name: "stubs",
    means: "exercises/ holds the untouched stubs",
    run: (root) => deno(root, ["run", "-A", "tools/stubs.ts", "--check"]),
  },
  {
    name: "drafts",
    means: "what deno task new left to be filled in is named",
    remarksOnly: true,
    run: async (root) => {
      const files = [...await texts(root, ".ts"), ...await texts(root, ".md")];
      return files.flatMap(([path, text]) => draftsIn(path, text)).join("\n");
    },
  },
  {
    name: "types",
    means: "every module and every example in a comment type-checks",
    run: (root) => deno(root, ["check", "--doc", "."]),
  },
  {
    name: "docs",
    means: "every public name of a room has its documentation",
    run: async (root) => {
      // All doors together: a room's types may be those of another room.
      const doors = (await trackedFiles(root)).filter((path) =>
        /^lib\/\w+\/mod\.ts$|^lib\/std\/\w+\/mod\.ts$/.test(path)
      );
      return await deno(root, ["doc", "--lint", "--quiet", ...doors]);
    },
  },
  {
    name: "variants",
    means: "every edit fits its reference, and the edited program type-checks",
    run: async (root) => {
      const paths = coursePaths({ root });
      const { files, faults } = await writeVariants(paths);
      if (faults.length > 0) return faults.join("\n");
      return await deno(root, ["check", "--quiet", ...files]);
    },
  },
  {
    name: "examples",
    means: "every example in a comment runs",
    run: async (root) => {
      // Lessons show parts of programs; only modules' examples are whole. Parts
      // without one are left out: loading one that is a process of its own
      // would start it.
      const parts = (await texts(root, ".ts")).filter(([path, text]) =>
        /^chapters\/.*\/parts\//.test(path) && text.includes("```ts")
      ).map(([path]) => path);
      const where = ["lib/", "tools/", ...parts];
      return await deno(root, ["test", "-A", "--doc", "--parallel", ...where]);
    },
  },
  {
    name: "tests",
    means:
      "every test passes: programs print what they say, specifications prove themselves",
    run: (root) => deno(root, ["task", "test"]),
  },
  {
    name: "clean",
    means: "the run left no file behind",
    run: async (root) => {
      const { success, stdout } = await new Deno.Command("git", {
        args: ["status", "--porcelain", "--untracked-files=all"],
        cwd: root,
        stderr: "null",
      }).output();
      const changed = new TextDecoder().decode(stdout).split("\n")
        .filter((line) => line.startsWith("??"));
      return success ? changed.join("\n") : "";
    },
  },
];
