import * as posix from "lib/posix/mod.ts";
import {
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  specify,
  type Subject,
} from "lib/testing/mod.ts";

const loopback4 = Uint8Array.of(127, 0, 0, 1);
const loopback6 = new Uint8Array(16).with(15, 1);

/** A port the kernel chose and the structure in which it tells it. */
function askKernel({ story }: CheckContext, family: number) {
  const hostname = family === posix.AF_INET ? "127.0.0.1" : "::1";
  for (;;) {
    using own = posix.socket(family, posix.SOCK_DGRAM);
    posix.bind(own, { hostname, port: 0 });
    const port = posix.localPort(own);
    // With two equal bytes the order would not show.
    if (port >> 8 === (port & 0xff)) continue;
    const bytes = posix.sockaddrOf("getsockname", own.fd) ?? new Uint8Array();
    story.tell(`getsockname of a socket bound to ${hostname} port ${port}`);
    const address = family === posix.AF_INET ? loopback4 : loopback6;
    return { bytes, parts: { address, port, flowInfo: 0, scopeId: 0 } };
  }
}

async function encoded(subject: Subject, address: unknown) {
  const got = await subject.call("encode", address);
  expectThat(got instanceof Uint8Array, {
    expected: "encode to return bytes",
    actual: String(got),
  });
  return got;
}

function whereItDiffers(expected: Uint8Array) {
  return (got: Uint8Array): string | undefined => {
    if (got.length !== expected.length) {
      return `The structure has ${expected.length} bytes, padding and all.`;
    }
    const at = got.findIndex((byte, i) => byte !== expected[i]);
    return at < 2
      ? "The family is for this machine only: host order."
      : at < 4
      ? "The port travels: network order, high byte first."
      : undefined;
  };
}

export default specify(import.meta, {
  "encode() writes IPv4 as the kernel does": async (context) => {
    const { bytes, parts } = askKernel(context, posix.AF_INET);
    const got = await encoded(context.subject, parts);
    expectBytes("sockaddr_in", got, bytes, whereItDiffers(bytes));
  },

  "encode() writes IPv6 as the kernel does": async (context) => {
    const { bytes, parts } = askKernel(context, posix.AF_INET6);
    const got = await encoded(context.subject, parts);
    expectBytes("sockaddr_in6", got, bytes, whereItDiffers(bytes));
  },

  "encode() writes flow info in network order, the scope in host order": async (
    { subject },
  ) => {
    const address = Uint8Array.of(0xfe, 0x80, ...new Uint8Array(13), 1);
    const numbers = { port: 9190, flowInfo: 0x01234567, scopeId: 258 };
    expectBytes(
      "sockaddr_in6",
      await encoded(subject, { address, ...numbers }),
      posix.encodeSockaddr({ hostname: "fe80::1", ...numbers }),
      "Flow info stands in the packet, so it has network order. The scope is the number of an interface of this machine.",
    );
  },

  "decode() reads IPv4 as the kernel wrote it": async (context) => {
    const { bytes, parts } = askKernel(context, posix.AF_INET);
    expectEqual(
      "decode's result",
      await context.subject.call("decode", bytes),
      parts,
    );
  },

  "decode() reads every member of IPv6": async (context) => {
    const { bytes, parts } = askKernel(context, posix.AF_INET6);
    const { subject, random } = context;
    expectEqual("decode's result", await subject.call("decode", bytes), parts);
    const numbers = {
      port: 9190,
      flowInfo: 0x01234567,
      scopeId: random.between(2, 200),
    };
    expectEqual(
      "decode's result",
      await subject.call(
        "decode",
        posix.encodeSockaddr({ hostname: "::1", ...numbers }),
      ),
      { address: loopback6, ...numbers },
    );
  },

  "decode() reads an address that stands inside other bytes": async (
    context,
  ) => {
    const { subject, random } = context;
    for (const family of [posix.AF_INET, posix.AF_INET6]) {
      const { bytes, parts } = askKernel(context, family);
      const [before, after] = [random.bytes(12), random.bytes(8)];
      const all = Uint8Array.of(...before, ...bytes, ...after);
      const end = before.length + bytes.length;
      expectEqual(
        "decode's result",
        await subject.call("decodePart", all, before.length, end),
        parts,
        "A DataView of bytes.buffer begins where the buffer does, and `bytes` may begin later: see its byteOffset.",
      );
    }
  },

  "decode() throws when bytes are missing": async (context) => {
    const { subject } = context;
    const [four, six] = [posix.AF_INET, posix.AF_INET6].map((family) =>
      askKernel(context, family).bytes
    );
    const cut = [
      four?.subarray(0, 15),
      four?.subarray(0, 7),
      four?.subarray(0, 1),
      six?.subarray(0, 27),
      six?.subarray(0, 16),
    ];
    for (const bytes of [...cut, new Uint8Array(0)]) {
      expectThat(await subject.errorOf("decode", bytes) !== undefined, {
        expected: `decode to throw for ${bytes?.length} bytes`,
        actual: "it returned an address",
        cause:
          "Where the kernel wrote nothing, there is no address to read. The structure has 16 bytes, or 28.",
      });
    }
  },

  "decode() throws for another family": async ({ subject }) => {
    for (const family of [posix.AF_UNIX, 0, 77]) {
      const bytes = new Uint8Array(28).with(0, family);
      expectThat(await subject.errorOf("decode", bytes) !== undefined, {
        expected: `decode to throw for family ${family}`,
        actual: "it returned an address",
        cause: "The family says how the other bytes are to be read.",
      });
    }
  },
}, ["linux"]);
