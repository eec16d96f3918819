import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  a_row_for_each_kind: {
    why: "Files and sockets are numbered each for themselves.",
    caughtBy: "predict: files and sockets are counted together",
    edits: [[
      `const taken = new Set(inUse);
      const given: number[] = [];`,
      `const taken = { file: new Set(inUse), socket: new Set(inUse) };
      const given: number[] = [];
      const rows: Set<number>[] = [];`,
    ], [
      "taken.delete(given[step.close] ?? -1);",
      "rows[step.close]?.delete(given[step.close] ?? -1);",
    ], [
      `let lowest = 0;
      while (taken.has(lowest)) lowest++;
      taken.add(lowest);
      given.push(lowest);`,
      `const row = step === "open a file" ? taken.file : taken.socket;
      let lowest = 0;
      while (row.has(lowest)) lowest++;
      row.add(lowest);
      given.push(lowest);
      rows.push(row);`,
    ]],
  },
  foretells_instead_of_asking: {
    why: "A program starts with the numbers 0, 1 and 2 in use and no other.",
    caughtBy: "perform: returns the numbers that the kernel gave",
    program: "wrong/descriptors/foretells_instead_of_asking.ts",
  },
  hard_coded_three: {
    why: "The first number is always 3.",
    caughtBy: "predict: numbers in use are passed over",
    from: "const taken = new Set(inUse);",
    to: "const taken = new Set([0, 1, 2]);",
  },
  last_closed_first: {
    why: "The number closed last is given first.",
    caughtBy: "predict: of the numbers closed the lowest is given first",
    edits: [[
      "const taken = new Set(inUse);",
      `const taken = new Set(inUse);
      const closed: number[] = [];`,
    ], [
      "taken.delete(given[step.close] ?? -1);",
      "closed.push(given[step.close] ?? -1);",
    ], [
      `let lowest = 0;
      while (taken.has(lowest)) lowest++;
      taken.add(lowest);
      given.push(lowest);`,
      `let number = closed.pop();
      if (number === undefined) {
        number = 0;
        while (taken.has(number)) number++;
      }
      taken.add(number);
      given.push(number);`,
    ]],
  },
  leaks: {
    why: "What a function opened is closed when it returns.",
    caughtBy: "perform: nothing it opened stays open",
    edits: [["using stack = new DisposableStack();", ""], [
      "opened.push(stack.use(one));",
      "opened.push(one);",
    ]],
  },
  leaks_when_a_step_throws: {
    why: "close() at the end of the function is always reached.",
    caughtBy:
      "perform: nothing stays open when a step throws, and the error goes on",
    edits: [["using stack = new DisposableStack();", ""], [
      "opened.push(stack.use(one));",
      "opened.push(one);",
    ], [
      `  given.push(one.fd);
      }`,
      `  given.push(one.fd);
      }
      for (const one of opened) one.close();`,
    ]],
  },
  never_reuses: {
    why: "A number is given once; the next is one higher than all before.",
    caughtBy: "predict: of the numbers closed the lowest is given first",
    from: `if (typeof step === "object") {
        taken.delete(given[step.close] ?? -1);
        continue;
      }`,
    to: `if (typeof step === "object") continue;`,
  },
  starts_at_three: {
    why: "0, 1 and 2 are never given, even when they are free.",
    caughtBy: "predict: 0, 1 and 2 are numbers like all others",
    from: "let lowest = 0;",
    to: "let lowest = 3;",
  },
  swallows_the_error: {
    why: "A step that fails is passed over.",
    caughtBy:
      "perform: nothing stays open when a step throws, and the error goes on",
    edits: [[
      `const one = step === "open a file"`,
      `let one: Socket;
      try {
        one = step === "open a file"`,
    ], [
      "opened.push(stack.use(one));",
      `} catch {
        continue;
      }
      opened.push(stack.use(one));`,
    ]],
  },
  those_behind_move_up: {
    why: "When one is closed, those opened after it move up.",
    caughtBy: "perform: returns the numbers that the kernel gave",
    from: "opened[step.close]?.close();",
    to: "opened.splice(step.close, 1)[0]?.close();",
  },
} satisfies Misconceptions;
