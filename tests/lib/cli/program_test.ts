import { assertEquals, assertMatch } from "@std/assert";
import { running, TemporaryProgram } from "./temporary_program.ts";

const options = `
const options = {
  port: integer({ default: 0, min: 0, max: 65535, about: "port to use" }),
  ttl: integer({ min: -1, max: 255, about: "hops" }),
  waitSeconds: decimal({ default: 3.5, min: 0, max: 60, about: "how long" }),
  host: text({ default: "127.0.0.1", about: "address" }),
  mode: choice({ of: ["fin", "rst"], default: "fin", about: "how to close" }),
  all: flag({ about: "everything" }),
};`;

const prints = new TemporaryProgram(`${options}
await program({ meta: import.meta, options, run: ({ options }) => console.log(JSON.stringify(options)) });`);

addEventListener("unload", () => {
  Deno.removeSync(prints.file.replace(/\/[^/]+$/, ""), { recursive: true });
});

Deno.test("program() hands the options over, read or default", async () => {
  const { status, stdout, stderr } = await prints.run(
    "--port=9190",
    "--ttl",
    "-1",
    "--wait-seconds",
    "0.25",
    "--all",
  );
  assertEquals([status, stderr], [0, ""]);
  assertEquals(JSON.parse(stdout), {
    port: 9190,
    ttl: -1,
    waitSeconds: 0.25,
    host: "127.0.0.1",
    mode: "fin",
    all: true,
  });
});

Deno.test("program() prints header, ranges and defaults for --help", async () => {
  for (const help of ["--help", "-h"]) {
    const { status, stdout, stderr } = await prints.run(help);
    assertEquals([status, stderr], [0, ""]);
    assertEquals(
      stdout,
      `A title.

What it is about.

Run:    deno task ch9 probe [options]

Options:
  --port N          port to use (an integer from 0 to 65535; default 0)
  --ttl N           hops (an integer from -1 to 255)
  --wait-seconds N  how long (a number from 0 to 60; default 3.5)
  --host TEXT       address (default 127.0.0.1)
  --mode WORD       how to close (fin or rst; default fin)
  --all             everything
  -h, --help        show this text
`,
    );
  }
});

Deno.test("program() answers bad input with one line and status 2", async (t) => {
  const cases: [args: string[], line: string][] = [
    [["--port", "70000"], "--port 70000: wanted an integer from 0 to 65535"],
    [["--port", "80x"], "--port 80x: wanted an integer from 0 to 65535"],
    [["--port", "1e3"], "--port 1e3: wanted an integer from 0 to 65535"],
    [["--port", " 80"], '--port " 80": wanted an integer from 0 to 65535'],
    [["--port=-1"], "--port -1: wanted an integer from 0 to 65535"],
    [["--port"], "--port: wanted an integer from 0 to 65535"],
    [["--host="], "--host: wanted a text"],
    [["--host", "--all"], "--host: wanted a text"],
    [["--mode", "reset"], "--mode reset: wanted fin or rst"],
    [["--all=yes"], "--all=yes: --all takes no value"],
    [["--prot", "1"], "--prot: no such option; did you mean --port?"],
    [["--xyzzy"], "--xyzzy: no such option; --help lists what there is"],
    [["-p", "80"], "-p: no such option; --help lists what there is"],
    [["stray"], "stray: wanted options only; --help lists them"],
    [["--", "80"], "80: wanted options only; --help lists them"],
    [
      ["--host", "a", "two\nlines"],
      '"two\\nlines": wanted options only; --help lists them',
    ],
  ];
  for (const [args, line] of cases) {
    await t.step(JSON.stringify(args), async () => {
      const { status, stdout, stderr } = await prints.run(...args);
      assertEquals(stderr, `probe: ${line}\n`);
      assertEquals([status, stdout], [2, ""]);
    });
  }
});

Deno.test("program() does nothing in a file that is only imported", async () => {
  await using importer = new TemporaryProgram(
    `await import(${JSON.stringify(`file://${prints.file}`)});`,
  );
  const { status, stdout, stderr } = await importer.run("--no-such-option");
  assertEquals([status, stdout, stderr], [0, "", ""]);
});

Deno.test("program() tells a network error in one line with status 1", async (t) => {
  const cases: [name: string, run: string, line: RegExp][] = [
    [
      "of an attempt",
      `() => attempt("connect", { hostname: "127.0.0.1", port: 1 }, () => Deno.connect({ hostname: "127.0.0.1", port: 1 }))`,
      /^probe: connect 127\.0\.0\.1:1: connection refused \(ECONNREFUSED\)\n$/,
    ],
    [
      "of Deno itself",
      `async () => { await Deno.connect({ hostname: "127.0.0.1", port: 1 }); }`,
      /^probe: connection refused \(ECONNREFUSED\)\n$/,
    ],
    [
      "of lib/posix, told by its shape",
      `() => { throw Object.assign(new Error("bind 127.0.0.1:80: permission denied (EACCES)"), { operation: "bind", code: "EACCES" }); }`,
      /^probe: bind 127\.0\.0\.1:80: permission denied \(EACCES\)\n$/,
    ],
    [
      "in the background",
      `async () => { Deno.connect({ hostname: "127.0.0.1", port: 1 }); await new Promise((r) => setTimeout(r, 30_000)); }`,
      /^probe: connection refused \(ECONNREFUSED\)\n$/,
    ],
    [
      "while closing after another",
      `() => { using _closing = { [Symbol.dispose]() { throw new Deno.errors.BrokenPipe("closing"); } }; Deno.listen({ hostname: "192.0.2.1", port: 0 }); }`,
      /^probe: .*\(EADDRNOTAVAIL\)\n$/,
    ],
  ];
  for (const [name, run, line] of cases) {
    await t.step(name, async () => {
      await using probe = running(run);
      const { status, stderr } = await probe.run();
      assertMatch(stderr, line);
      assertEquals(status, 1);
    });
  }
});

Deno.test("program() keeps the stack of a programming error, status 70", async (t) => {
  const cases = {
    thrown: `() => { throw new TypeError("my mistake"); }`,
    "thrown by closing after a network error":
      `() => { using _closing = { [Symbol.dispose]() { throw new TypeError("my mistake"); } }; Deno.listen({ hostname: "192.0.2.1", port: 0 }); }`,
    "in the background":
      `async () => { Promise.reject(new TypeError("my mistake")); await new Promise((r) => setTimeout(r, 30_000)); }`,
  };
  for (const [name, run] of Object.entries(cases)) {
    await t.step(name, async () => {
      await using probe = running(run);
      const { status, stderr } = await probe.run();
      assertMatch(stderr, /TypeError: my mistake\n +at .*probe\.ts:/);
      assertEquals(status, 70);
    });
  }
});

Deno.test("program() says what it needs and the way out", async () => {
  const other = Deno.build.os === "windows" ? "Linux" : "Windows";
  await using probe = new TemporaryProgram(
    `await program({ meta: import.meta, run: () => console.log("ran") });`,
    ` * Needs:  ${other}\n`,
  );
  const { status, stdout, stderr } = await probe.run();
  assertEquals([status, stdout], [1, ""]);
  assertMatch(stderr, new RegExp(`^probe: needs ${other}; .+\n$`));
  assertEquals((await probe.run("--help")).status, 0);
});
