import { assertEquals } from "@std/assert";
import { python, withPython } from "../lib/python.ts";
import { refusedTexts } from "./refused_texts.ts";

withPython("refusedTexts are refused by the C library's inet_pton", () => {
  const texts = Object.values(refusedTexts).flat();
  const accepted = python<string[]>(
    `import socket
def accepts(text):
    try: return bool(socket.inet_pton(socket.AF_INET, text))
    except (OSError, ValueError): return False
print(json.dumps([text for text in given if accepts(text)]))`,
    texts,
  );
  assertEquals(accepted, []);
});
