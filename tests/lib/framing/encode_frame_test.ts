import { assertEquals } from "@std/assert";
import { encodeFrame } from "lib/framing/mod.ts";
import { python, withPython } from "../python.ts";

withPython("encodeFrame() writes what struct.pack('>I') writes", () => {
  const lengths = [0, 1, 255, 256, 65_537];
  const frames = python<string[]>(
    "import struct\n" +
      "print(json.dumps([(struct.pack('>I', n) + bytes(n)).hex() for n in given]))",
    lengths,
  );
  const ours = lengths.map((n) => encodeFrame(new Uint8Array(n)).toHex());
  assertEquals(ours, frames);
});
