import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  always_true: {
    why: "Joining twice does no harm, so it went well.",
    caughtBy: "joining twice and leaving twice is no error",
    edits: [[
      `if (error instanceof PosixError && error.code === "EADDRINUSE") {
        return false;`,
      `if (error instanceof PosixError && error.code === "EADDRINUSE") {
        return true;`,
    ], [
      `if (error instanceof PosixError && error.code === "EADDRNOTAVAIL") {
        return false;`,
      `if (error instanceof PosixError && error.code === "EADDRNOTAVAIL") {
        return true;`,
    ]],
  },
  hears_what_others_joined: {
    why: "A socket hears the groups that it joined, and no others.",
    caughtBy: "a group that another program joined is not heard",
    from: "setsockopt(member, IP_MULTICAST_ALL, false);",
    to: "",
  },
  leaves_all: {
    why: "IP_MULTICAST_ALL ends a membership.",
    caughtBy: "it joins, and leaves one group of two",
    from: `setsockopt(member, IP_DROP_MEMBERSHIP, membership);
      return true;`,
    to: `setsockopt(member, IP_MULTICAST_ALL, false);
      return membership.group !== "";`,
  },
  no_reuse: {
    why: "A port has one socket.",
    caughtBy: "a group that another program joined is not heard",
    from: "setsockopt(member, SO_REUSEADDR, true);",
    to: "",
  },
  one_group_at_a_time: {
    why:
      "A socket is a member of one group: joining a second leaves the first.",
    caughtBy: "it joins, and leaves one group of two",
    edits: [[
      "export function join(member: Socket, membership: Membership): boolean {",
      `const memberships = new Map<Socket, Membership>();
      
      export function join(member: Socket, membership: Membership): boolean {`,
    ], [
      `try {
        setsockopt(member, IP_ADD_MEMBERSHIP, membership);`,
      `const before = memberships.get(member);
      if (before?.group === membership.group) return false;
      if (before !== undefined) leave(member, before);
      setsockopt(member, IP_ADD_MEMBERSHIP, membership);`,
    ], [
      `  return true;
      } catch (error) {
        if (error instanceof PosixError && error.code === "EADDRINUSE") {
          return false;
        }
        throw error;
      }`,
      `memberships.set(member, membership);
      return true;`,
    ]],
  },
  reuse_after_bind: {
    why: "Options may be set in any order.",
    caughtBy: "a group that another program joined is not heard",
    edits: [["setsockopt(member, SO_REUSEADDR, true);", ""], [
      "return member;",
      `setsockopt(member, SO_REUSEADDR, true);
      return member;`,
    ]],
  },
  swallows_all_errors: {
    why: "Whatever fails, nothing changed.",
    caughtBy: "other errors are thrown on",
    edits: [[
      `if (error instanceof PosixError && error.code === "EADDRINUSE") {
        return false;
      }
      throw error;`,
      "return error === undefined;",
    ], [
      `if (error instanceof PosixError && error.code === "EADDRNOTAVAIL") {
        return false;
      }
      throw error;`,
      "return error === undefined;",
    ]],
  },
  throws_when_joined_twice: {
    why: "Joining twice can not happen.",
    caughtBy: "joining twice and leaving twice is no error",
    edits: [[
      `try {
        setsockopt(member, IP_ADD_MEMBERSHIP, membership);`,
      "setsockopt(member, IP_ADD_MEMBERSHIP, membership);",
    ], [
      `} catch (error) {
        if (error instanceof PosixError && error.code === "EADDRINUSE") {
          return false;
        }
        throw error;
      }`,
      "",
    ]],
  },
} satisfies Misconceptions;
