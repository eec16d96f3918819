import { decodeMessage, encodeMessage } from "lib/dns/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  expectThrown,
  specify,
} from "lib/testing/mod.ts";
import { ipv4, startNameServer } from "./name_server.ts";

const A = 1;
/** Bytes in hexadecimal; spaces are for the reader. */
const hex = (text: string) => Uint8Array.fromHex(text.replaceAll(/\s/g, ""));
/** A header of a response with one question, which comes next. */
const header = "1234 8180 0001 0000 0000 0000";

/** Calls encodeQuestion and expects bytes. */
async function encodeQuestion(
  { subject }: CheckContext,
  id: number,
  name: string,
  type = A,
): Promise<Uint8Array> {
  const got = await subject.call("encodeQuestion", id, name, type);
  expectThat(got instanceof Uint8Array, {
    expected: "bytes",
    actual: Deno.inspect(got),
  });
  return got;
}

/** Calls readName and compares what it returns. */
async function expectName(
  { subject }: CheckContext,
  message: Uint8Array,
  at: number,
  wanted: { name: string; next: number },
  cause: string,
): Promise<void> {
  const got = await subject.call("readName", message, at);
  expectEqual(`the name at byte ${at}`, got, wanted, cause);
}

/** The example of RFC 1035, section 4.1.4. */
function exampleOfTheRfc(): Uint8Array {
  const message = new Uint8Array(93);
  message.set(hex("01 46 03 49 53 49 04 41 52 50 41 00"), 20);
  message.set(hex("03 46 4f 4f c0 14"), 40);
  message.set(hex("c0 1a"), 64);
  return message;
}

export default specify(import.meta, {
  "a question is encoded byte for byte": async (context) => {
    expectBytes(
      "the query",
      await encodeQuestion(context, 0x1234, "www.course.test"),
      hex(`1234 0100 0001 0000 0000 0000
        03 777777 06 636f75727365 04 74657374 00 0001 0001`),
      "There are no dots on the wire: each label stands behind its length, and a zero ends the name.",
    );
  },

  "the type is the one asked for": async (context) => {
    for (
      const [what, type, wanted] of [
        ["AAAA", 28, "001c"],
        ["CAA", 257, "0101"],
      ] as const
    ) {
      const query = await encodeQuestion(context, 1, "a.test", type);
      expectBytes(
        `type ${what} and the class, at the end of the query,`,
        query.subarray(-4),
        hex(`${wanted} 0001`),
        "A type is a number of two bytes, in network order.",
      );
    }
  },

  "a label that can not be is refused": async (context) => {
    const longest = "a".repeat(63);
    const query = await encodeQuestion(context, 1, `${longest}.test`);
    expectEqual("bytes of a query for 63 letters", query.length, 12 + 70 + 4);
    // 32 letters of two bytes each are 64 bytes.
    const names = [`${longest}a.test`, "two..dots", `${"é".repeat(32)}.test`];
    for (const name of names) {
      const thrown = await context.subject.errorOf(
        "encodeQuestion",
        1,
        name,
        A,
      );
      expectThrown(thrown, `an error for the name ${name}`, {
        instead: "a query",
        cause:
          "A length counts bytes and has 6 bits, 1 to 63: the two above them make a pointer, and 0 is the end.",
      });
    }
  },

  "a pointer continues the name, and reading goes on behind it": async (
    context,
  ) => {
    const message = exampleOfTheRfc();
    const cause =
      "The rest of the name stands elsewhere; what follows the name stands behind the pointer.";
    for (
      const [at, name, next] of [
        [20, "F.ISI.ARPA", 32],
        [40, "FOO.F.ISI.ARPA", 46],
        [64, "ARPA", 66],
        [92, "", 93],
      ] as const
    ) {
      await expectName(context, message, at, { name, next }, cause);
    }
  },

  "a pointer has 14 bits": async (context) => {
    const message = new Uint8Array(700);
    message.set(hex("03 666172 00"), 600);
    message.set(hex("04 6e656172 00"), 600 % 256);
    message.set(hex("c2 58"), 650);
    await expectName(
      context,
      message,
      650,
      { name: "far", next: 652 },
      "The lower 6 bits of the first byte belong to the offset.",
    );
  },

  "pointers may lead to pointers": async (context) => {
    const labels = context.random.between(30, 60);
    // Each name is one letter and a pointer to the name before.
    const message = new Uint8Array(12 + 3 + 4 * labels);
    message.set(hex("01 61 00"), 12);
    const view = new DataView(message.buffer);
    let before = 12;
    for (let at = 15; at < message.length; at += 4) {
      message.set(hex("01 61"), at);
      view.setUint16(at + 2, 0xc000 + before);
      before = at;
    }
    const name = Array(labels + 1).fill("a").join(".");
    await expectName(
      context,
      message,
      before,
      { name, next: message.length },
      "Each of these pointers leads further back: there is an end to them.",
    );
  },

  "a pointer loop is refused": async (context) => {
    for (
      const [what, name] of [
        ["a pointer to itself", "c00c"],
        ["two pointers to each other", "c00e c00c"],
        ["a label and a pointer back to it", "01 61 c00c"],
      ] as const
    ) {
      const message = hex(`${header} ${name} 0001 0001`);
      context.story.tell(`a message of ${message.length} bytes with ${what}`);
      const thrown = await context.subject.errorOf("parseAnswer", message);
      expectThrown(thrown, `an error for ${what}`, { instead: "a name" });
    }
  },

  "a message cut short anywhere is refused": async (context) => {
    const whole = encodeMessage({
      ...decodeMessage(hex(`${header} 01 61 04 74657374 00 0001 0001`)),
      answers: [
        { name: "a.test", type: "CNAME", target: "b.test", ttl: 60 },
        { name: "b.test", type: "A", address: "192.0.2.7", ttl: 60 },
      ],
    });
    await context.subject.call("parseAnswer", whole);
    for (let cut = 0; cut < whole.length; cut++) {
      const part = whole.subarray(0, cut);
      const thrown = await context.subject.errorOf("parseAnswer", part);
      expectThrown(thrown, `an error: ${cut} of ${whole.length} bytes came`, {
        instead: "an answer",
        cause: "subarray() gives what there is, and no error for what is not.",
      });
    }
  },

  "a name has at most 255 bytes": async (context) => {
    /** Labels of these lengths, a zero, and what comes behind. */
    const message = (...sizes: number[]) =>
      new Uint8Array([
        ...hex(header),
        ...sizes.flatMap((size) => [size, ...bytesOf("a".repeat(size))]),
        0,
        ...hex("0001 0001"),
      ]);
    // With the lengths and the zero: 255 bytes, and 256.
    await context.subject.call("parseAnswer", message(63, 63, 63, 61));
    const thrown = await context.subject.errorOf(
      "parseAnswer",
      message(63, 63, 63, 62),
    );
    expectThrown(thrown, "an error for a name of 256 bytes", {
      instead: "a name",
      cause: "The limit counts the lengths and the zero too: RFC 1035 2.3.4.",
    });
  },

  "a name server is asked and understood": async (context) => {
    const { random, resources, subject } = context;
    const address = `192.0.2.${random.below(256)}`;
    const server = startNameServer(context, {
      "www.course.test": [{ type: "CNAME", target: "web.course.test" }],
      "web.course.test": ipv4(address),
    });
    const socket = Deno.listenDatagram({
      transport: "udp",
      hostname: "127.0.0.1",
      port: 0,
    });
    resources.defer(() => socket.close());
    const id = random.below(65536);
    const query = await encodeQuestion(context, id, "www.course.test");
    await socket.send(query, { transport: "udp", ...server.address });
    const [response] = await socket.receive();
    expectEqual("the answer", await subject.call("parseAnswer", response), {
      id,
      code: 0,
      records: [
        { name: "www.course.test", type: 5, data: "web.course.test" },
        { name: "web.course.test", type: 1, data: address },
      ],
    });
  },
});
