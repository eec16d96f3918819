import { assertEquals } from "@std/assert";
import { anchorsOf, linkFaults } from "../../../tools/gate/links.ts";

const files: Readonly<Record<string, string>> = {
  "chapters/ch09/README.md": "# Socket options\n\n## The four uses of `X`\n",
  "chapters/ch09": "",
};

const cases: readonly [text: string, faults: readonly string[]][] = [
  ["[a](chapters/ch09/README.md)", []],
  ["[a](chapters/ch09)", []],
  ["[a](chapters/ch09/README.md#the-four-uses-of-x)", []],
  ["[a](https://www.rfc-editor.org/rfc/rfc1122)", []],
  ["`[a](nowhere.md)`", []],
  ["```text\n[a](nowhere.md)\n```", []],
  ["[a](nowhere.md)", ["README.md: nowhere.md: no such file"]],
  ["[a](#top)", ["README.md: #top: no such heading"]],
  ["# Top\n[a](#top)", []],
  [
    "[a](chapters/ch09/README.md#none)",
    ["README.md: chapters/ch09/README.md#none: no such heading"],
  ],
  ["[a](http://x.org)", ["README.md: http://x.org: wanted https"]],
];

for (const [text, faults] of cases) {
  Deno.test(`linkFaults() of ${JSON.stringify(text)} are ${faults.length}`, () => {
    assertEquals(linkFaults("README.md", text, (path) => files[path]), faults);
  });
}

Deno.test("anchorsOf() leaves out what looks like a heading in code", () => {
  assertEquals(
    anchorsOf("# One\n\n```sh\n# not one\n```\n\n## Two: a `b`"),
    new Set(["one", "two-a-b"]),
  );
});
