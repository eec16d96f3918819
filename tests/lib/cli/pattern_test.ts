import { assert, assertEquals, assertThrows } from "@std/assert";
import { describeMismatch, matchOutput, PatternError } from "lib/cli/mod.ts";

function agrees(pattern: string, line: string): boolean {
  return matchOutput([pattern], `${line}\n`) === undefined;
}

Deno.test("matchOutput() takes each placeholder for what it says", async (t) => {
  const cases: [pattern: string, yes: string[], no: string[]][] = [
    ["port <port>", ["port 1", "port 9190", "port 65535"], [
      "port 0",
      "port 65536",
      "port 99999",
      "port -1",
      "port 080",
      "port",
    ]],
    ["<ms> ms", ["0 ms", "12 ms", "0.04 ms"], [
      "-1 ms",
      ".5 ms",
      "1. ms",
      "1.2.3 ms",
      "x ms",
    ]],
    ["<int>", ["0", "-5", "4096"], ["1.5", "", "+1", "1e3", "--1"]],
    ["<bytes> bytes", ["0 bytes", "2304 bytes"], ["-1 bytes", "1.5 bytes"]],
    ["pid <pid>", ["pid 1", "pid 4711"], ["pid 0", "pid -1", "pid 007"]],
    ["<address>", [
      "127.0.0.1",
      "::1",
      "[::1]",
      "fe80::1%lo",
      "::ffff:10.0.0.1",
      "::",
    ], [
      "256.0.0.1",
      "1.2.3",
      "localhost",
      "beef",
    ]],
    ["<address>:<port>", ["127.0.0.1:80", "[::1]:80"], [
      "127.0.0.1",
      "127.0.0.1:0",
    ]],
    ["got <word> back", ["got EAGAIN back"], [
      "got back",
      "got two words back",
    ]],
    ["says <text>", ["says not today"], ["says", "says two  columns"]],
    ["<text>  <int>", ["two words  5", "a   5"], ["5"]],
    ["(FIN|RST) seen", ["FIN seen", "RST seen"], ["SYN seen", "FINRST seen"]],
    ["took (<ms> ms|for ever)", ["took 3 ms", "took for ever"], ["took ever"]],
    ["done(| again)", ["done", "done again"], ["done twice"]],
    ["refused (ECONNREFUSED)", ["refused (ECONNREFUSED)"], [
      "refused ECONNREFUSED",
    ]],
    ["a  b", ["a b", "a      b"], ["ab", "a b c"]],
    ["a.c*", ["a.c*"], ["abc", "a.cc"]],
    ["  indented", ["  indented", "      indented"], ["indented"]],
    ["\\<port> \\(a\\|b\\) \\\\", ["<port> (a|b) \\"], ["80 a \\"]],
    ["client <- server", ["client <- server"], ["client server"]],
    ["소켓 <int>", ["소켓 3"], ["소 3"]],
  ];
  for (const [pattern, yes, no] of cases) {
    await t.step(pattern, () => {
      for (const line of yes) assert(agrees(pattern, line), `wanted: ${line}`);
      for (const line of no) assert(!agrees(pattern, line), `not: ${line}`);
    });
  }
});

Deno.test("matchOutput() lets … stand for any number of lines", () => {
  const pattern = ["first", "…", "middle", "…", "last"];
  assertEquals(matchOutput(pattern, "first\nmiddle\nlast\n"), undefined);
  assertEquals(
    matchOutput(pattern, "first\na\nmiddle\nmiddle\nb\nlast\n"),
    undefined,
  );
  assertEquals(matchOutput(["…"], ""), undefined);
  assertEquals(matchOutput(pattern, "first\na\nlast\n"), {
    line: 2,
    wanted: "middle",
    got: "a",
    orLater: true,
  });
});

Deno.test("matchOutput() names the line that differs", () => {
  const pattern = ["one", "two <int>", "three"];
  const mismatch = matchOutput(pattern, "one\ntwo x\nthree\n");
  assertEquals(mismatch, {
    line: 2,
    wanted: "two <int>",
    got: "two x",
    orLater: false,
  });
  assertEquals(
    mismatch && describeMismatch(mismatch),
    "line 2 of the output\n  wanted: two <int>\n  got:    two x",
  );
});

Deno.test("matchOutput() names an end that comes too soon or too late", () => {
  assertEquals(matchOutput(["one", "two"], "one\n"), {
    line: 2,
    wanted: "two",
    got: undefined,
    orLater: false,
  });
  assertEquals(matchOutput(["one"], "one\ntwo\n"), {
    line: 2,
    wanted: undefined,
    got: "two",
    orLater: false,
  });
  assertEquals(matchOutput(["one"], ""), {
    line: 1,
    wanted: "one",
    got: undefined,
    orLater: false,
  });
});

Deno.test("matchOutput() ignores trailing spaces and newlines, not empty lines between", () => {
  assertEquals(matchOutput(["one", "", "two"], "one  \n\ntwo\n\n"), undefined);
  assert(matchOutput(["one", "two"], "one\n\ntwo\n") !== undefined);
});

Deno.test("matchOutput() compares a part of the output", () => {
  const pattern = ["one", "two <int>", "three", "four"];
  const part = { firstLine: 2, partial: true };
  assertEquals(matchOutput(pattern, "two 2\nthree\n", part), undefined);
  assertEquals(matchOutput(pattern, "two\nthree\n", part), {
    line: 2,
    wanted: "two <int>",
    got: "two",
    orLater: false,
  });
  assertEquals(matchOutput(["a", "…", "z"], "x\nz\n", part), undefined);
  assert(
    matchOutput(["a"], "b\n", { firstLine: 5, partial: true }) !== undefined,
  );
});

Deno.test("matchOutput() refuses an unknown placeholder", () => {
  assertThrows(
    () => matchOutput(["<prot>"], "80"),
    PatternError,
    "<prot>: no such placeholder; wanted <port> <ms>",
  );
});
