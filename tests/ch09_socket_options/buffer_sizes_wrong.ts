import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  doubles_twice: {
    why: "The doubling must be done by the program.",
    caughtBy: "resize() changes the buffer and returns what was granted",
    edits: [["const SMALLEST = 2304;", ""], [
      "setsockopt(socket, SO_RCVBUF, request);",
      "setsockopt(socket, SO_RCVBUF, request * 2);",
    ], [
      "return Math.max(SMALLEST, 2 * Math.min(request, largest));",
      "return Math.max(2304, 2 * Math.min(request, largest));",
    ]],
  },

  fixed_maximum: {
    why: "Every Linux has a limit of 212 992 bytes.",
    caughtBy: "granted() goes by the limit it is given",
    edits: [["const SMALLEST = 2304;", ""], [
      "export function granted(request: number, largest: number): number {",
      `const LIMIT = largestRequest();
      
      export function granted(request: number, largest: number): number {`,
    ], [
      "return Math.max(SMALLEST, 2 * Math.min(request, largest));",
      "return Math.max(2304, 2 * Math.min(request, LIMIT));",
    ]],
  },

  limit_counts_twice: {
    why: "The limit is the doubled size.",
    caughtBy: "largestRequest() is this system's limit",
    edits: [["const SMALLEST = 2304;", ""], [
      `return Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));`,
      `return 2 * Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));`,
    ], [
      "return Math.max(SMALLEST, 2 * Math.min(request, largest));",
      "return Math.max(2304, 2 * Math.min(request, largest));",
    ]],
  },

  no_least_size: {
    why: "A buffer can be as small as one likes.",
    caughtBy: "granted() foretells the least the kernel gives",
    edits: [["const SMALLEST = 2304;", ""], [
      "return Math.max(SMALLEST, 2 * Math.min(request, largest));",
      "return 2 * Math.min(request, largest);",
    ]],
  },

  no_limit: {
    why: "A buffer can be as large as one likes.",
    caughtBy: "granted() foretells the answer to a request above the limit",
    edits: [["const SMALLEST = 2304;", ""], [
      "return Math.max(SMALLEST, 2 * Math.min(request, largest));",
      "return Math.max(2304, 2 * request);",
    ]],
  },

  returns_the_request: {
    why: "The kernel gives what it is asked for.",
    caughtBy: "resize() changes the buffer and returns what was granted",
    edits: [["const SMALLEST = 2304;", ""], [
      "return getsockopt(socket, SO_RCVBUF);",
      "return request;",
    ], [
      "return Math.max(SMALLEST, 2 * Math.min(request, largest));",
      "return Math.max(2304, 2 * Math.min(request, largest));",
    ]],
  },
} satisfies Misconceptions;
