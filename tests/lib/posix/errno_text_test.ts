import { errnoText } from "lib/posix/mod.ts";
import { assertEquals } from "@std/assert";
import { python, withPython } from "../python.ts";

withPython("errnoText() is strerror with a small first letter", () => {
  const theirs = python<Record<string, string>>(`
import errno, os
print(json.dumps({number: os.strerror(number) for number in errno.errorcode}))`);
  for (const [number, words] of Object.entries(theirs)) {
    const text = errnoText(Number(number));
    assertEquals(text.toLowerCase(), words.toLowerCase());
    assertEquals(text.slice(1), words.slice(1));
  }
  assertEquals(errnoText(22), "invalid argument");
});

Deno.test("errnoText() leaves abbreviations as they are", () => {
  // Not one of the common errors, but ".lib section" and "RFS" do exist.
  for (let number = 1; number < 134; number++) {
    const [first = "", second = ""] = errnoText(number);
    const abbreviation = /[A-Z]/.test(first) && /[A-Z]/.test(second);
    assertEquals(/[A-Z]/.test(first), abbreviation, errnoText(number));
  }
});
