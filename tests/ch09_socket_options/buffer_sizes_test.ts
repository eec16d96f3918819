import * as posix from "lib/posix/mod.ts";
import { type CheckContext, expectEqual, specify } from "lib/testing/mod.ts";

/** What this machine's kernel really grants, asked on a socket of our own. */
function kernelGrants(request: number): number {
  using own = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  posix.setsockopt(own, posix.SO_RCVBUF, request);
  return posix.getsockopt(own, posix.SO_RCVBUF);
}

/** The limit, from the kernel itself: half of what it grants for too much. */
function kernelLimit(): number {
  return kernelGrants(2 ** 30) / 2;
}

async function freshSocket({ subject, story }: CheckContext, type: number) {
  story.tell(
    type === posix.SOCK_STREAM
      ? "you get a TCP socket"
      : "you get a UDP socket",
  );
  return await subject.posix.socket(posix.AF_INET, type);
}

export default specify(import.meta, {
  "resize() changes the buffer and returns what was granted": async (
    context,
  ) => {
    const { subject, random } = context;
    for (const type of [posix.SOCK_STREAM, posix.SOCK_DGRAM]) {
      const request = random.between(4_000, 54_000);
      const socket = await freshSocket(context, type);
      const returned = await subject.call("resize", socket, request);
      const inForce = await subject.posix.getsockopt(socket, posix.SO_RCVBUF);
      expectEqual(
        "SO_RCVBUF of the socket",
        inForce,
        kernelGrants(request),
        `The socket was asked for something else than ${request} bytes.`,
      );
      expectEqual(
        "resize's result",
        returned,
        inForce,
        (value) =>
          value === request
            ? "setsockopt does not say what it granted: getsockopt does."
            : undefined,
      );
    }
  },

  "granted() foretells the kernel's answer within the limit": async (
    { subject, random },
  ) => {
    const limit = kernelLimit();
    const requests = [10_000, limit, random.between(2_000, limit)];
    for (const request of requests) {
      expectEqual(
        `granted(${request}, ${limit})`,
        await subject.call("granted", request, limit),
        kernelGrants(request),
        "Linux doubles the request: the other half is for its own bookkeeping.",
      );
    }
  },

  "granted() foretells the least the kernel gives": async ({ subject }) => {
    const limit = kernelLimit();
    for (const request of [0, 1, 1_000]) {
      expectEqual(
        `granted(${request}, ${limit})`,
        await subject.call("granted", request, limit),
        kernelGrants(request),
        "There is a least size. Ask the kernel for 0 bytes to see it.",
      );
    }
  },

  "granted() foretells the answer to a request above the limit": async (
    { subject },
  ) => {
    const limit = kernelLimit();
    for (const request of [limit + 1, 3 * limit]) {
      expectEqual(
        `granted(${request}, ${limit})`,
        await subject.call("granted", request, limit),
        kernelGrants(request),
        "A request above the limit is no error: it is cut to the limit, then doubled.",
      );
    }
  },

  "granted() goes by the limit it is given": async ({ subject, random }) => {
    // No machine of ours has this limit: what the kernel does is known by now.
    const limit = random.between(100_000, 900_000);
    expectEqual(
      `granted(${limit * 2}, ${limit})`,
      await subject.call("granted", limit * 2, limit),
      limit * 2,
      "Another machine has another limit.",
    );
  },

  "largestRequest() is this system's limit": async ({ subject }) => {
    expectEqual(
      "largestRequest()",
      await subject.call("largestRequest"),
      kernelLimit(),
      "It is a setting of the system: /proc/sys/net/core/rmem_max.",
    );
  },
}, ["linux"]);
