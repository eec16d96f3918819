import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  always_255: {
    why: "A broadcast address ends in .255.",
    caughtBy: "the last address of the network, for every mask",
    from: `const maskBits = toNumber(mask);
      const hostBits = ~maskBits >>> 0;
      // Ones, then zeros: so the host's bits and one more are a power of two.
      if ((hostBits & (hostBits + 1)) !== 0) {
        throw new RangeError(\`mask \${mask}: has a zero before a one\`);
      }
      if (hostBits < 3) return undefined;
      return toText((toNumber(address) | hostBits) >>> 0);`,
    to: `if (toNumber(mask) > 0xfffffffc) return undefined;
      return address.replace(/\\d+$/, "255");`,
  },
  always_an_address: {
    why: "Every network has a broadcast address.",
    caughtBy: "a network of one or two addresses has none",
    from: "if (hostBits < 3) return undefined;",
    to: "",
  },
  any_mask: {
    why: "Whatever stands in a mask is one.",
    caughtBy: "a mask with a gap is refused",
    from: `if ((hostBits & (hostBits + 1)) !== 0) {
        throw new RangeError(\`mask \${mask}: has a zero before a one\`);
      }`,
    to: "",
  },
  by_class: {
    why: "The first byte of an address tells its network.",
    caughtBy: "the last address of the network, for every mask",
    from: `const maskBits = toNumber(mask);
      const hostBits = ~maskBits >>> 0;
      // Ones, then zeros: so the host's bits and one more are a power of two.
      if ((hostBits & (hostBits + 1)) !== 0) {
        throw new RangeError(\`mask \${mask}: has a zero before a one\`);
      }
      if (hostBits < 3) return undefined;`,
    to: `const first = Number(address.split(".")[0]);
      const hostBits = first < 128 ? 0xffffff : first < 192 ? 0xffff : 0xff;
      if (toNumber(mask) > 0xfffffffc) return undefined;`,
  },
  ignores_eacces: {
    why: "What can not be sent is lost, as with UDP.",
    caughtBy: "a broadcast needs permission, and gets it if allowed",
    from: `setsockopt(socket, SO_BROADCAST, true);
      sendto(socket, bytes, to);`,
    to: "",
  },
  never_asks: {
    why: "Whoever calls it means it.",
    caughtBy: "a broadcast needs permission, and gets it if allowed",
    from: "if (!mayBroadcast) return false;",
    to: `if (!mayBroadcast) console.log("a broadcast");`,
  },
  option_always_on: {
    why: "The option does no harm.",
    caughtBy: "what goes to one host leaves the option alone",
    from: "try {",
    to: `if (mayBroadcast) setsockopt(socket, SO_BROADCAST, true);
      try {`,
  },
  signed_shift: {
    why: "Numbers of 32 bits are never negative.",
    caughtBy: "the last address of the network, for every mask",
    from: "return toText((toNumber(address) | hostBits) >>> 0);",
    to: `const last = toNumber(address) | hostBits;
      return last < 0 ? undefined : toText(last);`,
  },
  swallows_all_errors: {
    why: "What fails needs permission.",
    caughtBy: "other errors are thrown on",
    edits: [[
      `if (!(error instanceof PosixError) || error.code !== "EACCES") throw error;
      if (!mayBroadcast) return false;`,
      "if (!mayBroadcast || !(error instanceof PosixError)) return false;",
    ], [
      "setsockopt(socket, SO_BROADCAST, true);",
      `setsockopt(socket, SO_BROADCAST, true);
      try {`,
    ], [
      `  }
      }`,
      `    } catch {
            return false;
          }
        }
      }`,
    ]],
  },
  told_by_its_end: {
    why: "A broadcast address can be told by its last byte.",
    caughtBy: "a broadcast needs permission, and gets it if allowed",
    edits: [[
      "try {",
      `if (to.hostname.endsWith(".255") && to.hostname !== "127.255.255.255") {
        if (!mayBroadcast) return false;
        setsockopt(socket, SO_BROADCAST, true);
      }`,
    ], [
      `} catch (error) {
        if (!(error instanceof PosixError) || error.code !== "EACCES") throw error;
        if (!mayBroadcast) return false;
        setsockopt(socket, SO_BROADCAST, true);
        sendto(socket, bytes, to);
        return true;
      }`,
      "",
    ]],
  },
  whole_bytes_only: {
    why: "A mask covers a byte or does not.",
    caughtBy: "the last address of the network, for every mask",
    from: `const maskBits = toNumber(mask);
      const hostBits = ~maskBits >>> 0;
      // Ones, then zeros: so the host's bits and one more are a power of two.
      if ((hostBits & (hostBits + 1)) !== 0) {
        throw new RangeError(\`mask \${mask}: has a zero before a one\`);
      }
      if (hostBits < 3) return undefined;
      return toText((toNumber(address) | hostBits) >>> 0);`,
    to: `const own = address.split(".");
      const bytes = mask.split(".").map((part, i) =>
        part === "255" ? own[i] : "255"
      );
      return toNumber(mask) > 0xfffffffc ? undefined : bytes.join(".");`,
  },
} satisfies Misconceptions;
