import { assertEquals } from "@std/assert";
import { isToDo } from "lib/testing/mod.ts";

const cases: readonly [text: string, toDo: boolean][] = [
  ["export const f = () => unimplemented();", true],
  ["export const f = () => unimplemented ('f()');", true],
  ["return a\n/* done: */ unimplemented(`f`)", true],
  ["// unimplemented()", false],
  ["/* unimplemented() */ export {};", false],
  ["const text = 'unimplemented()';", false],
  ['const text = "a \\" unimplemented()";', false],
  ["const text = `\nunimplemented()`;", false],
  ["import { unimplemented } from '@std/assert';", false],
  ["", false],
];

for (const [text, toDo] of cases) {
  Deno.test(`isToDo() is ${toDo} for ${JSON.stringify(text)}`, () => {
    assertEquals(isToDo(text), toDo);
  });
}
