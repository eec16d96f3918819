import { assertEquals } from "@std/assert";
import { importsOf, layerFaults } from "../../../tools/gate/layers.ts";

Deno.test("importsOf() finds static, dynamic, type and bare imports", () => {
  const text = [
    'import { a, type B } from "lib/a.ts";',
    'import type { C } from "lib/c.ts";',
    "import {",
    "  d,",
    '} from "./d.ts";',
    'import "node:net";',
    'export * from "./e.ts";',
    'const f = await import("lib/f.ts");',
    // In two pieces, so that the gate does not find them in this file.
    "// im" + 'port "no.ts"',
    "/* im" + 'port "neither.ts" */',
  ].join("\n");
  assertEquals(importsOf(text), [
    "lib/a.ts",
    "lib/c.ts",
    "./d.ts",
    "node:net",
    "./e.ts",
    "lib/f.ts",
  ]);
});

const cases: readonly [path: string, text: string, faults: number][] = [
  ["chapters/ch09/a.ts", 'import "lib/posix/mod.ts";', 0],
  ["chapters/ch09/a.ts", 'import "./b.ts";', 0],
  ["chapters/ch09/a.ts", 'import "../ch08/b.ts";', 1],
  ["chapters/ch09/a.ts", 'import "../../solutions/ch09/b.ts";', 1],
  ["solutions/ch09/a.ts", 'import "./b.ts";', 1],
  ["solutions/ch09/a.ts", 'import "../../exercises/ch09/a.ts";', 1],
  ["exercises/ch09/a.ts", 'import { unimplemented } from "@std/assert";', 0],
  ["exercises/ch09/a.ts", 'import "../../tools/proof.ts";', 1],
  ["lib/testing/a.ts", 'import "../posix/b.ts";', 0],
  ["lib/testing/a.ts", 'import "lib/posix/mod.ts";', 0],
  ["lib/testing/a.ts", 'import "lib/posix/socket.ts";', 1],
  ["lib/testing/a.ts", 'import "lib/cli/mod.ts";', 1],
  ["lib/posix/a.ts", 'import "lib/testing/mod.ts";', 1],
  ["lib/cli/a.ts", 'import "lib/course/mod.ts";', 0],
  ["tests/lib/posix/a_test.ts", 'import "lib/posix/socket.ts";', 0],
  ["tests/ch09/a_test.ts", 'import "lib/posix/socket.ts";', 1],
  ["lib/testing/a.ts", 'import "../../tools/proof.ts";', 1],
  ["lib/testing/a.ts", 'import "jsr:@std/assert";', 1],
  ["lib/testing/a.ts", 'import "https://example.com/a.ts";', 1],
  ["lib/testing/a.ts", 'Deno.dlopen("libc.so.6", {});', 1],
  ["lib/posix/a.ts", 'Deno.dlopen("libc.so.6", {});', 0],
  ["tools/a.ts", 'import "../exercises/ch09/a.ts";', 1],
  ["tests/ch09/a_test.ts", 'import "../../solutions/ch09/a.ts";', 1],
];

for (const [path, text, faults] of cases) {
  Deno.test(`layerFaults() finds ${faults} in ${path}: ${text}`, () => {
    assertEquals(layerFaults(path, text).length, faults);
  });
}
