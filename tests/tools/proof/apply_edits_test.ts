import { assertEquals, assertThrows } from "@std/assert";
import type { Edit } from "lib/testing/mod.ts";
import { applyEdits } from "../../../tools/proof/apply_edits.ts";

const reference = `const a = 1;
if (a > 0) {
  send(a);
}
// Twice: send(a);
`;

Deno.test("applyEdits() takes edits in any order, and any white space", () => {
  const edits: Edit[] = [
    ["if (a > 0) { send(a); }", "send(b);"],
    ["const a = 1;\n", "const b = 2;"],
  ];
  assertEquals(
    applyEdits(reference, { edits }),
    "const b = 2;\nsend(b);\n// Twice: send(a);\n",
  );
});

Deno.test("applyEdits() puts imports at the beginning", () => {
  const imports = 'import { send } from "./send.ts";';
  assertEquals(
    applyEdits("send();", { from: "send", to: "send", imports }),
    `${imports}\nsend();`,
  );
});

const refused: readonly (readonly [Edit[], string])[] = [
  [
    [["send(b)", ""]],
    "stands nowhere in the reference: send(b)\nnearest: send(a);",
  ],
  [
    [["send(a);", ""]],
    "stands in 2 places of the reference, wanted one: send(a);",
  ],
  [[["const a = 1;", ""], ["1;", "2;"]], "overlaps the edit before it: 1;"],
  [[[" \n", "x"]], "an edit replaces nothing"],
];

for (const [edits, message] of refused) {
  Deno.test(`applyEdits() refuses: ${message.split("\n", 1)}`, () => {
    const error = assertThrows(
      () => applyEdits(reference, { edits }),
      RangeError,
    );
    assertEquals(error.message, message);
  });
}
