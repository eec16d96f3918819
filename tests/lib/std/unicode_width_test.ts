import { deepStrictEqual } from "node:assert/strict";
import { unicodeWidth } from "@std/cli/unicode-width";

Deno.test("unicodeWidth() counts columns, not characters", () => {
  const widths = {
    "": 0,
    "SO_LINGER": 9,
    "소켓": 4,
    "天地": 4,
    "ｆｕｌｌ": 8,
    "e\u0301te\u0301": 3,
    "half — →│✓": 10,
    "🙂": 2,
    "a\tb\x1b": 2,
  };
  for (const [text, width] of Object.entries(widths)) {
    deepStrictEqual([text, unicodeWidth(text)], [text, width]);
  }
});
