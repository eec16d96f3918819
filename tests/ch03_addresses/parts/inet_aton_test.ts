import { assertEquals } from "@std/assert";
import { randomFrom } from "lib/faults/mod.ts";
import { inetAton } from "../../../chapters/ch03_addresses/parts/inet_aton.ts";
import { python, withPython } from "../../lib/python.ts";
import { refusedTexts } from "../refused_texts.ts";

/** Texts near to an address, by chance. */
function nearAddresses(): string[] {
  const random = randomFrom("inet_aton");
  const parts = ["0", "1", "255", "256", "0x7f", "0X1", "0x", "010", "08"];
  parts.push("", "65536", "16777216", "4294967295", "4294967296", " 1", "a");
  const any = () => parts[random.below(parts.length)] ?? "";
  return Array.from(
    { length: 500 },
    () =>
      Array.from({ length: random.between(1, 5) }, any).join(".") +
      ["", "", "", " ", "\tx", "."][random.below(6)],
  );
}

withPython("inetAton() answers as the C library's inet_aton", () => {
  const plain = ["1.2", "127.1", "1.2.3", "0x7f000001", "2130706433"];
  const texts = [
    ...plain,
    ...Object.values(refusedTexts).flat(),
    ...nearAddresses(),
  ].filter((text) => /^[ -~\s]*$/.test(text)); // Python refuses others itself
  const expected = python<(number[] | null)[]>(
    `import socket
def aton(text):
    try: return list(socket.inet_aton(text))
    except OSError: return None
print(json.dumps([aton(text) for text in given]))`,
    texts,
  );
  const rows = texts.map((text, i) => [text, expected[i] ?? undefined]);
  assertEquals(
    texts.map((text) => {
      const bytes = inetAton(text);
      return [text, bytes && [...bytes]];
    }),
    rows,
  );
});
