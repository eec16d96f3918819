import { isIPv4 } from "node:net";
import {
  type Cause,
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  specify,
  type Subject,
} from "lib/testing/mod.ts";
import { refusedTexts } from "./refused_texts.ts";

async function expectAddress(
  subject: Subject,
  numbers: readonly number[],
): Promise<void> {
  const text = numbers.join(".");
  const got = await subject.call("parseIPv4", text);
  expectThat(got instanceof Uint8Array, {
    expected: `the 4 bytes of ${text}`,
    actual: got === null ? "null" : String(got),
  });
  expectBytes(
    `the bytes of ${text}`,
    got,
    Uint8Array.from(numbers),
    "In network order the first number is the first byte.",
  );
}

/** A check that each of the texts is refused. */
function refused(texts: readonly string[], cause: Cause<unknown>) {
  return async ({ subject }: CheckContext) => {
    for (const text of texts) {
      const got = await subject.call("parseIPv4", text);
      const shown = `parseIPv4(${JSON.stringify(text)})`;
      expectThat(got === null, {
        expected: `${shown} to be null`,
        actual: got instanceof Uint8Array
          ? `the address ${got.join(".")}`
          : String(got),
        cause: typeof cause === "function" ? cause(got) : cause,
      });
    }
  };
}

export default specify(import.meta, {
  "four numbers become four bytes in network order": async (
    { subject, random },
  ) => {
    const any = () => random.below(256);
    const addresses = [
      [127, 0, 0, 1],
      [0, 0, 0, 0],
      [255, 255, 255, 255],
      [10, 100, 200, 249],
      [any(), any(), any(), any()],
    ];
    for (const numbers of addresses) await expectAddress(subject, numbers);
  },

  "a number above 255 is refused": refused(
    refusedTexts.tooLarge,
    "A byte ends at 255. Look at the number as a whole, not at three digits or at a part.",
  ),

  "other than four numbers are refused": refused(
    refusedTexts.otherCount,
    "inet_aton fills in what is missing. inet_pton wants all four.",
  ),

  "an empty part is refused": refused(
    refusedTexts.empty,
    'Number("") is 0, not an error.',
  ),

  "a space is refused, wherever it stands": refused(
    refusedTexts.spaces,
    "Number() and parseInt() both pass over spaces.",
  ),

  "leading zeros are refused": refused(
    refusedTexts.zeros,
    'To some "010" is ten, to others, in octal, eight. So it is nobody\'s address.',
  ),

  "hexadecimal, signs, exponents and letters are refused": refused(
    refusedTexts.notations,
    "Number() reads many notations, and parseInt() stops where it no longer understands.",
  ),

  "the answer is that of another parser, whatever the text": async (
    { subject, random },
  ) => {
    // Addresses with one letter put in, taken away or replaced.
    const letters = "0123456789. x-";
    for (let i = 0; i < 60; i++) {
      const text = [1, 2, 3, 4].map(() => random.below(300)).join(".");
      const at = random.below(text.length);
      const letter = letters[random.below(letters.length)] ?? "";
      const changed = text.slice(0, at) + (i % 3 === 0 ? "" : letter) +
        text.slice(at + (i % 3 === 1 ? 0 : 1));
      const got = await subject.call("parseIPv4", changed);
      expectEqual(
        `parseIPv4(${JSON.stringify(changed)})`,
        got,
        isIPv4(changed) ? Uint8Array.from(changed.split("."), Number) : null,
      );
    }
  },
});
