import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  knows_the_families: {
    why: "A family without a name need not be asked about.",
    caughtBy: "probe() asks about numbers that have no name",
    from:
      "export function probe(family: number, type: number, protocol: number): string {",
    to:
      `export function probe(family: number, type: number, protocol: number): string {
        if (![1, 2, 10].includes(family)) return "EINVAL";`,
  },
  leaves_them_open: {
    why: "A socket that is not used need not be closed.",
    caughtBy: "no socket is left open",
    edits: [[
      "using _made = socket(family, type, protocol);",
      "const _made = socket(family, type, protocol);",
    ], [
      "using made = socket(family, type);",
      "const made = socket(family, type);",
    ]],
  },
  one_error_for_all: {
    why: "What does not exist fails with one and the same error.",
    caughtBy: "probe() tells what this kernel says to each family and type",
    from: "if (error instanceof PosixError) return error.code;",
    to: `if (error instanceof PosixError) return "EPROTONOSUPPORT";`,
  },
  printed_table: {
    why: "The table of a book holds for every kernel.",
    caughtBy: "probe() tells what this kernel says to each family and type",
    imports: `import * as posix from "lib/posix/mod.ts";`,
    from:
      `export function probe(family: number, type: number, protocol: number): string {
        try {
          using _made = socket(family, type, protocol);
          return "ok";
        } catch (error) {
          if (error instanceof PosixError) return error.code;
          throw error;
        }`,
    to: `const { AF_INET, AF_INET6, AF_UNIX } = posix;
      const { SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET, SOCK_STREAM } = posix;
      
      /** As printed: a raw socket of IPv4 and IPv6, sequenced packets everywhere. */
      const table = new Map([
        [AF_INET, [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET, SOCK_RAW]],
        [AF_INET6, [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET, SOCK_RAW]],
        [AF_UNIX, [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET]],
      ]);
      
      export function probe(family: number, type: number, _protocol: number): string {
        const known = table.get(family)?.includes(type) ?? false;
        return known ? "ok" : "ESOCKTNOSUPPORT";`,
  },
  protocol_left_out: {
    why: "Family and type name the protocol, so it can be left out.",
    caughtBy: "probe() passes the protocol on",
    from: "using _made = socket(family, type, protocol);",
    to: "using _made = socket(family, type);",
  },
  streams_are_tcp: {
    why: "Every stream is TCP and every datagram UDP, in any family.",
    caughtBy: "protocolOf() tells what 0 stands for",
    of: "wrong/zero_stays_zero",
    imports:
      `import { IPPROTO_TCP, IPPROTO_UDP, SOCK_STREAM, SO_PROTOCOL, getsockopt } from "lib/posix/mod.ts";`,
    edits: [[
      "using _made = socket(family, type, protocol);",
      "using made = socket(family, type, protocol);",
    ], [
      `return probe(family, type, 0) === "ok" ? 0 : null;`,
      `if (probe(family, type, 0) !== "ok") return null;
          return type === SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;`,
    ]],
  },
  table_of_protocols: {
    why: "There are three families, and their protocols stand in the lesson.",
    caughtBy: "protocolOf() tells what 0 stands for",
    of: "wrong/zero_stays_zero",
    imports:
      `import { AF_INET, AF_INET6, AF_UNIX, SOCK_DGRAM, SOCK_STREAM, SO_PROTOCOL, getsockopt } from "lib/posix/mod.ts";`,
    edits: [[
      "using _made = socket(family, type, protocol);",
      "using made = socket(family, type, protocol);",
    ], [
      `return probe(family, type, 0) === "ok" ? 0 : null;`,
      `if (probe(family, type, 0) !== "ok") return null;
          if (family === AF_UNIX) return 0;
          if (family !== AF_INET && family !== AF_INET6) return null;
          return new Map([[SOCK_STREAM, 6], [SOCK_DGRAM, 17]]).get(type) ?? null;`,
    ]],
  },
  words_for_the_name: {
    why: "The message of an error is its name.",
    caughtBy: "probe() tells what this kernel says to each family and type",
    from: "if (error instanceof PosixError) return error.code;",
    to: "if (error instanceof PosixError) return error.message;",
  },
  zero_stays_zero: {
    why: "A socket made with protocol 0 has protocol 0.",
    caughtBy: "protocolOf() tells what 0 stands for",
    program: "wrong/probe_combinations/zero_stays_zero.ts",
  },
} satisfies Misconceptions;
