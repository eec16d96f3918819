import { assertEquals } from "@std/assert";
import { flag, splitWords, text } from "lib/cli/mod.ts";

const options = {
  json: flag({ about: "for machines" }),
  seed: text({ about: "chance" }),
};

Deno.test("splitWords() parts words from options and their values", () => {
  const cases: [args: string[], words: string[], rest: string[]][] = [
    [[], [], []],
    [["ch9", "--json", "ch1"], ["ch9", "ch1"], ["--json"]],
    [["--seed", "7", "ch9"], ["ch9"], ["--seed", "7"]],
    [["--seed=7", "ch9"], ["ch9"], ["--seed=7"]],
    [["--json", "ch9"], ["ch9"], ["--json"]],
    [["ch9", "--seed"], ["ch9"], ["--seed"]],
    [["--", "ch9", "--json"], ["ch9"], ["--json"]],
    [["ch9", "--", "--json"], ["ch9", "--json"], []],
  ];
  for (const [args, words, rest] of cases) {
    assertEquals(splitWords(options, args), { words, rest });
  }
});
