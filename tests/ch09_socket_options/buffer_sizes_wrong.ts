import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  doubles_twice: {
    why: "The doubling must be done by the program.",
    caughtBy: "resize() changes the buffer and returns what was granted",
    from: "setsockopt(socket, SO_RCVBUF, request);",
    to: "setsockopt(socket, SO_RCVBUF, request * 2);",
  },
  fixed_maximum: {
    why: "Every Linux has a limit of 212 992 bytes.",
    caughtBy: "granted() goes by the limit it is given",
    edits: [[
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
    from:
      `return Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));`,
    to:
      `return 2 * Number(Deno.readTextFileSync("/proc/sys/net/core/rmem_max"));`,
  },
  no_least_size: {
    why: "A buffer can be as small as one likes.",
    caughtBy: "granted() foretells the least the kernel gives",
    from: "return Math.max(SMALLEST, 2 * Math.min(request, largest));",
    to: "return 2 * Math.min(request, largest);",
  },
  no_limit: {
    why: "A buffer can be as large as one likes.",
    caughtBy: "granted() foretells the answer to a request above the limit",
    from: "return Math.max(SMALLEST, 2 * Math.min(request, largest));",
    to: "return Math.max(2304, 2 * request);",
  },
  returns_the_request: {
    why: "The kernel gives what it is asked for.",
    caughtBy: "resize() changes the buffer and returns what was granted",
    from: "return getsockopt(socket, SO_RCVBUF);",
    to: "return request;",
  },
} satisfies Misconceptions;
