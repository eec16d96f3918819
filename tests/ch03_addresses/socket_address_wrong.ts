import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  decodes_little_endian_port: {
    why: "What was read needs no conversion.",
    caughtBy: "decode() reads IPv4 as the kernel wrote it",
    from:
      "return { address, port: view.getUint16(2), flowInfo: 0, scopeId: 0 };",
    to:
      "return { address, port: view.getUint16(2, true), flowInfo: 0, scopeId: 0 };",
  },
  ends_with_the_address: {
    why: "sockaddr_in6 ends with the address too.",
    caughtBy: "encode() writes IPv6 as the kernel does",
    edits: [[
      "const bytes = new Uint8Array(isIPv4 ? 16 : 28); // sin_zero is zero already",
      "const bytes = new Uint8Array(isIPv4 ? 16 : 24); // sin_zero is zero already",
    ], ["view.setUint32(24, address.scopeId, true);", ""]],
  },
  family_in_network_order: {
    why: "Everything in the structure has network order.",
    caughtBy: "encode() writes IPv4 as the kernel does",
    from: "view.setUint16(0, isIPv4 ? AF_INET : AF_INET6, true);",
    to: "view.setUint16(0, isIPv4 ? AF_INET : AF_INET6);",
  },
  forgets_the_scope: {
    why: "Address and port are all that an IPv6 address has.",
    caughtBy: "decode() reads every member of IPv6",
    from: `flowInfo: view.getUint32(4),
      scopeId: view.getUint32(24, true),`,
    to: `flowInfo: 0,
      scopeId: 0,`,
  },
  little_endian_port: {
    why: "This machine is little-endian, so the port is too.",
    caughtBy: "encode() writes IPv4 as the kernel does",
    from: "view.setUint16(2, address.port);",
    to: "view.setUint16(2, address.port, true);",
  },
  no_sin_zero: {
    why: "The structure ends with the address; padding is not sent.",
    caughtBy: "encode() writes IPv4 as the kernel does",
    from:
      "const bytes = new Uint8Array(isIPv4 ? 16 : 28); // sin_zero is zero already",
    to: "const bytes = new Uint8Array(isIPv4 ? 8 : 28);",
  },
  not_ipv4_is_ipv6: {
    why: "There are two families, so what is not IPv4 is IPv6.",
    caughtBy: "decode() throws for another family",
    from: "if (family === AF_INET6 && bytes.length >= 28) {",
    to: "if (bytes.length >= 28) {",
  },
  padding_may_be_missing: {
    why: "sin_zero holds nothing, so it need not be there.",
    caughtBy: "decode() throws when bytes are missing",
    from: "if (family === AF_INET && bytes.length >= 16) {",
    to: "if (family === AF_INET && bytes.length >= 8) {",
  },
  scope_in_network_order: {
    why: "The scope has network order, like all that follows the family.",
    caughtBy:
      "encode() writes flow info in network order, the scope in host order",
    from: "view.setUint32(24, address.scopeId, true);",
    to: "view.setUint32(24, address.scopeId);",
  },
  trusts_the_length: {
    why: "The kernel always writes the whole structure.",
    caughtBy: "decode() throws when bytes are missing",
    edits: [[
      "if (family === AF_INET && bytes.length >= 16) {",
      "if (family === AF_INET) {",
    ], [
      "if (family === AF_INET6 && bytes.length >= 28) {",
      "if (family === AF_INET6) {",
    ]],
  },
  view_of_the_whole_buffer: {
    why: "bytes.buffer holds these bytes and no others.",
    caughtBy: "decode() reads an address that stands inside other bytes",
    from:
      "const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);",
    to: "const view = new DataView(bytes.buffer);",
  },
} satisfies Misconceptions;
