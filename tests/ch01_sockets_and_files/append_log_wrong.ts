import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  an_end_for_each_call: {
    why: "Lines are joined by an end, and the last one always follows.",
    caughtBy: "no lines add nothing",
    edits: [[
      `for (const line of lines) {
        // Line and end in one write: between two another program may write.
        let rest = new TextEncoder().encode(\`\${line}\\n\`);`,
      `let rest = new TextEncoder().encode(\`\${lines.join("\\n")}\\n\`);`,
    ], [
      `  }
      }`,
      "}",
    ]],
  },
  changes_the_mode: {
    why: "The mode is set at every start.",
    caughtBy: "a log that is there keeps its mode",
    from: "});",
    to: `});
      await Deno.chmod(path, 0o600);`,
  },
  closes_when_all_went_well: {
    why: "close() at the end of the function is always reached.",
    caughtBy: "the log is closed when a write fails, too",
    edits: [[
      "using file = await Deno.open(path, {",
      "const file = await Deno.open(path, {",
    ], [
      `  }
      }`,
      `  }
        file.close();
      }`,
    ]],
  },
  decimal_mode: {
    why: "Mode: 600 means what chmod 600 means.",
    caughtBy: "a new log has mode 0600",
    from: "mode: 0o600,",
    to: "mode: 600,",
  },
  does_not_create: {
    why: "To append is to create what is not there.",
    caughtBy: "a new log has mode 0600",
    from: "create: true,",
    to: "",
  },
  end_in_a_write_of_its_own: {
    why: "Two writes of one program stay together.",
    caughtBy: "four writers at once: every line is there, and whole",
    edits: [[
      `let rest = new TextEncoder().encode(\`\${line}\\n\`);`,
      `    await writeAll(file, line);
          await writeAll(file, "\\n");
        }
      }
      
      async function writeAll(file: Deno.FsFile, text: string): Promise<void> {
        let rest = new TextEncoder().encode(text);`,
    ], [
      `  }
      }`,
      "}",
    ]],
  },
  looks_for_the_end_once: {
    why: "The end stays where it was when the file was opened.",
    caughtBy: "another server's line is not written over",
    program: "wrong/append_log/looks_for_the_end_once.ts",
  },
  mode_of_write_text_file: {
    why:
      "The mode of Deno.writeTextFile is for a new file, as that of Deno.open is.",
    caughtBy: "a log that is there keeps its mode",
    program: "wrong/append_log/mode_of_write_text_file.ts",
  },
  never_closes: {
    why: "A file is closed when its function returns.",
    caughtBy: "the log is closed afterwards",
    from: "using file = await Deno.open(path, {",
    to: "const file = await Deno.open(path, {",
  },
  no_line_ends: {
    why: "A write is a line.",
    caughtBy: "every line stands there with its end",
    from: `let rest = new TextEncoder().encode(\`\${line}\\n\`);`,
    to: "let rest = new TextEncoder().encode(line);",
  },
  no_mode: {
    why: "A new file is for its owner only.",
    caughtBy: "a new log has mode 0600",
    from: "mode: 0o600,",
    to: "",
  },
  seeks_to_the_end: {
    why: "Seeking to the end is the same as appending.",
    caughtBy: "four writers at once: every line is there, and whole",
    edits: [["append: true,", "write: true,"], [
      "});",
      `});
      await file.seek(0, Deno.SeekMode.End);`,
    ]],
  },
  truncates: {
    why: "Create: true and truncate: true belong together.",
    caughtBy: "a second run goes on where the first ended",
    from: "append: true,",
    to: `write: true,
      truncate: true,`,
  },
  writes_over_the_start: {
    why: "Without truncate a file is written at its end.",
    caughtBy: "a second run goes on where the first ended",
    from: "append: true,",
    to: "write: true,",
  },
} satisfies Misconceptions;
