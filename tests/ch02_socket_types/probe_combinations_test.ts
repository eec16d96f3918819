import * as posix from "lib/posix/mod.ts";
import { expectEqual, specify, type Subject } from "lib/testing/mod.ts";

const { getsockopt, PosixError, SO_PROTOCOL, socket } = posix;

type Named = readonly (readonly [name: string, value: number])[];

const families: Named = [
  ["AF_INET", posix.AF_INET],
  ["AF_INET6", posix.AF_INET6],
  ["AF_UNIX", posix.AF_UNIX],
];
/** One more, which the lesson's tables do not have; its number is Linux's. */
const allFamilies: Named = [...families, ["AF_NETLINK", 16]];
const types: Named = [
  ["SOCK_STREAM", posix.SOCK_STREAM],
  ["SOCK_DGRAM", posix.SOCK_DGRAM],
  ["SOCK_SEQPACKET", posix.SOCK_SEQPACKET],
  ["SOCK_RAW", posix.SOCK_RAW],
  ["SOCK_RDM", posix.SOCK_RDM],
];
const protocols: Named = [
  ["IPPROTO_TCP", posix.IPPROTO_TCP],
  ["IPPROTO_UDP", posix.IPPROTO_UDP],
  ["IPPROTO_ICMP", posix.IPPROTO_ICMP],
];

/** This kernel's answer to the same user, asked by the specification itself. */
function kernelSays(family: number, type: number, protocol: number): string {
  try {
    using _made = socket(family, type, protocol);
    return "ok";
  } catch (error) {
    if (error instanceof PosixError) return error.code;
    throw error;
  }
}

/** Every pair of two lists. */
function* pairs(one: Named, two: Named) {
  for (const [a, first] of one) {
    for (const [b, second] of two) yield { a, b, first, second };
  }
}

async function expectAnswer(
  subject: Subject,
  [family, type, protocol]: readonly [number, number, number],
  shown: string,
  cause: string,
): Promise<void> {
  const got = await subject.call("probe", family, type, protocol);
  expectEqual(
    `probe(${shown})`,
    got,
    kernelSays(family, type, protocol),
    (got) =>
      typeof got === "string" && /^(ok|E[A-Z0-9]+)$/.test(got)
        ? cause
        : "The name of an error is its `code`, such as EACCES.",
  );
}

export default specify(import.meta, {
  "probe() tells what this kernel says to each family and type": async (
    { subject },
  ) => {
    for (const { a, b, first, second } of pairs(families, types)) {
      await expectAnswer(
        subject,
        [first, second, 0],
        `${a}, ${b}, 0`,
        "A printed table is of another kernel. Make the socket and see.",
      );
    }
  },

  "probe() passes the protocol on": async ({ subject }) => {
    for (const { a, b, first, second } of pairs(types, protocols)) {
      await expectAnswer(
        subject,
        [posix.AF_INET, first, second],
        `AF_INET, ${a}, ${b}`,
        "The third argument can make a good pair a bad one, and the other way round.",
      );
    }
  },

  "probe() asks about numbers that have no name": async (
    { subject, random },
  ) => {
    const { AF_INET, SOCK_STREAM } = posix;
    const family = random.between(100, 200);
    const type = random.between(11, 15);
    const protocol = random.between(145, 250);
    const unknown = [
      [family, SOCK_STREAM, 0],
      [AF_INET, type, 0],
      [AF_INET, SOCK_STREAM, protocol],
      [AF_INET, SOCK_STREAM, 300],
      [AF_INET, posix.SOCK_RAW, protocol],
    ] as const;
    for (const numbers of unknown) {
      await expectAnswer(
        subject,
        numbers,
        numbers.join(", "),
        "Whatever the numbers, the kernel knows what to say of them.",
      );
    }
  },

  "protocolOf() tells what 0 stands for": async ({ subject }) => {
    for (const { a, b, first, second } of pairs(allFamilies, types)) {
      let expected: number | null = null;
      if (kernelSays(first, second, 0) === "ok") {
        using made = socket(first, second);
        expected = getsockopt(made, SO_PROTOCOL);
      }
      expectEqual(
        `protocolOf(${a}, ${b})`,
        await subject.call("protocolOf", first, second),
        expected,
        "Family and type together decide. SO_PROTOCOL of the socket tells.",
      );
    }
  },
}, ["linux"]);
