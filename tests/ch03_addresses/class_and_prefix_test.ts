import {
  type Cause,
  expectBytes,
  expectEqual,
  expectThat,
  specify,
  type Subject,
} from "lib/testing/mod.ts";

type Classified = { letter?: unknown; prefix?: unknown };

/** The address N.20.30.40 as the code under test classifies it. */
async function classified(subject: Subject, first: number) {
  const address = Uint8Array.of(first, 20, 30, 40);
  const got = await subject.call("classOf", address);
  expectThat(typeof got === "object" && got !== null, {
    expected: "classOf to return an object with letter and prefix",
    actual: String(got),
  });
  return got as Classified;
}

async function expectLetters(
  subject: Subject,
  letters: Readonly<Record<number, string>>,
  cause: Cause<unknown>,
): Promise<void> {
  for (const [first, letter] of Object.entries(letters)) {
    const got = await classified(subject, Number(first));
    expectEqual(`the class of ${first}.20.30.40`, got.letter, letter, cause);
  }
}

/** The same by the bits as text: another way to the same answer. */
function networkByText(address: Uint8Array, prefix: number): Uint8Array {
  const bits = Array.from(address, (byte) => byte.toString(2).padStart(8, "0"))
    .join("").slice(0, prefix).padEnd(32, "0");
  return Uint8Array.from(
    bits.match(/.{8}/g) ?? [],
    (byte) => parseInt(byte, 2),
  );
}

async function expectNetwork(
  subject: Subject,
  address: Uint8Array,
  prefix: number,
  cause: string,
): Promise<void> {
  const shown = `networkOf(${address.join(".")}, ${prefix})`;
  const got = await subject.call("networkOf", address, prefix);
  expectThat(got instanceof Uint8Array, {
    expected: `${shown} to be 4 bytes`,
    actual: String(got),
  });
  expectBytes(shown, got, networkByText(address, prefix), cause);
}

export default specify(import.meta, {
  "class A ends at 127, class B at 191": ({ subject }) =>
    expectLetters(
      subject,
      { 0: "A", 1: "A", 126: "A", 127: "A", 128: "B", 191: "B", 192: "C" },
      "127 is 01111111 and begins with 0. 128 is 10000000 and begins with 10.",
    ),

  "class C ends at 223, class D at 239": ({ subject }) =>
    expectLetters(
      subject,
      { 223: "C", 224: "D", 239: "D", 240: "E", 255: "E" },
      "1110 marks the groups of multicast (D), 1111 what is reserved (E).",
    ),

  "A, B and C number their network with 8, 16 and 24 bits": async (
    { subject },
  ) => {
    const prefixes = [[10, 8], [127, 8], [128, 16], [191, 16], [192, 24], [
      223,
      24,
    ]];
    for (const [first = 0, prefix = 0] of prefixes) {
      const got = await classified(subject, first);
      expectEqual(
        `the prefix of ${first}.20.30.40`,
        got.prefix,
        prefix,
        "The prefix counts the bits of the network; the rest are the host's.",
      );
    }
  },

  "groups and reserved addresses have no network": async ({ subject }) => {
    for (const first of [224, 239, 240, 255]) {
      const got = await classified(subject, first);
      expectEqual(
        `the prefix of ${first}.20.30.40`,
        got.prefix,
        null,
        "A group is no network: no bits of it number one.",
      );
    }
  },

  "every first byte has its class": async ({ subject }) => {
    const start = { "0": "A", "10": "B", "110": "C", "1110": "D", "1111": "E" };
    for (let first = 0; first < 256; first++) {
      const bits = first.toString(2).padStart(8, "0");
      const [, letter] = Object.entries(start).find(([leading]) =>
        bits.startsWith(leading)
      ) ?? [];
      const got = await classified(subject, first);
      expectEqual(`the class of ${first}.20.30.40`, got.letter, letter);
    }
  },

  "networkOf() keeps the first bits and clears the rest": async (
    { subject, random },
  ) => {
    const cause =
      "Neither bytes nor classes count: the cut lies after `prefix` bits.";
    const fixed = Uint8Array.of(172, 20, 255, 255);
    for (const prefix of [8, 16, 24, 12, 20, 23, 31, 1]) {
      await expectNetwork(subject, fixed, prefix, cause);
    }
    for (let i = 0; i < 20; i++) {
      const prefix = random.between(1, 31);
      await expectNetwork(subject, random.bytes(4), prefix, cause);
    }
  },

  "networkOf() knows a prefix of 0 and of 32": async ({ subject }) => {
    const address = Uint8Array.of(203, 0, 113, 77);
    await expectNetwork(
      subject,
      address,
      0,
      "A shift by 32 shifts by 0: JavaScript uses the low five bits of the count.",
    );
    await expectNetwork(subject, address, 32, "All bits are the network's.");
  },
});
