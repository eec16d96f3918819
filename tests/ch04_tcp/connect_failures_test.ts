import {
  AF_INET,
  asInet,
  bind,
  connect as connectSocket,
  formatAddress,
  getsockname,
  PosixError,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  hasSettled,
  patient,
  RemoteSocket,
  specify,
  timedWait,
} from "lib/testing/mod.ts";
import {
  type LazyListener,
  lazyListener,
  unansweredSyns,
} from "./full_listener.ts";

/** What connectPatiently() returned. */
interface Result {
  readonly outcome?: unknown;
  readonly tries?: unknown;
  readonly socket?: unknown;
}

async function connectPatiently(
  { subject }: CheckContext,
  address: { hostname: string; port: number },
  tries: number,
  limit: number,
): Promise<Result> {
  const { hostname, port } = address;
  const to = { hostname, port };
  const result = await subject.call("connectPatiently", to, tries, limit);
  return (result ?? {}) as Result;
}

/** Milliseconds after which connect() sends its second SYN: a second, and no less. */
const secondSyn = 900;

/**
 * Looks whether a full listener got two SYNs so close together that they are
 * two tries: one that is held up sends a second SYN of its own, but later.
 *
 * Source: RFC 6298, section 2.
 */
function secondTry(listener: LazyListener): () => boolean {
  const before = unansweredSyns(listener);
  /** For each SYN since then, a moment at which it had not come yet. */
  const notYet: number[] = [];
  let lastLook = performance.now();
  return () => {
    const looking = performance.now();
    const came = unansweredSyns(listener) - before;
    while (notYet.length < came) notYet.push(lastLook);
    lastLook = looking;
    const earliest = notYet.at(-2) ?? -Infinity;
    return performance.now() - earliest < secondSyn;
  };
}

/** What the kernel says to a connect() of the specification. */
function kernelAnswer(address: { hostname: string; port: number }): string {
  using client = socket(AF_INET, SOCK_STREAM);
  try {
    connectSocket(client, address);
    return "connected";
  } catch (error) {
    if (error instanceof PosixError) return error.code;
    throw error;
  }
}

export default specify(import.meta, {
  "a server that is there: connected at the first try": async (context) => {
    const ready = lazyListener(context, 5);
    context.story.tell(`a peer listens on ${formatAddress(ready.address)}`);
    const limit = Math.round(patient(500));
    const { outcome, tries, socket } = await connectPatiently(
      context,
      ready.address,
      4,
      limit,
    );
    expectEqual("the outcome", outcome, "connected");
    expectEqual(
      "the number of tries",
      tries,
      1,
      tries === 4
        ? "4 were allowed. Asked for is how many it took."
        : undefined,
    );
    expectThat(socket instanceof RemoteSocket, {
      expected: "the connected socket in the result",
      actual: Deno.inspect(socket),
    });
    await context.subject.posix.getpeername(socket);
  },

  "a refusal is final: one try is enough": async (context) => {
    // Bound, so that nobody else can have the port, but it does not listen.
    using bound = socket(AF_INET, SOCK_STREAM);
    bind(bound, { hostname: "127.0.0.1", port: 0 });
    const address = asInet(getsockname(bound));
    context.story.tell(
      `a socket is bound to ${formatAddress(address)} and does not listen`,
    );
    const result = await connectPatiently(context, address, 5, 200);
    expectEqual("the outcome", result.outcome, "refused");
    expectEqual(
      "the number of tries",
      result.tries,
      1,
      "The host has answered with RST. Asked again, it answers the same.",
    );
  },

  "no way to the network: unreachable, after every try": async (context) => {
    // TCP has no way to a broadcast address; nothing is sent.
    const address = { hostname: "127.255.255.255", port: 9190 };
    const code = kernelAnswer(address);
    context.story.tell(`to connect() to ${address.hostname} gives ${code}`);
    const tries = context.random.between(2, 5);
    const result = await connectPatiently(context, address, tries, 200);
    expectEqual(
      "the outcome",
      result.outcome,
      "unreachable",
      result.outcome === "refused"
        ? `Nobody has refused: the kernel says ${code}.`
        : undefined,
    );
    expectEqual(
      "the number of tries",
      result.tries,
      tries,
      "A way that is not there now may be there soon: that is worth a try.",
    );
  },

  "silence: timed out, after every try": async (context) => {
    const full = lazyListener(context, 0);
    await full.fill();
    context.story.tell(
      `the queue of ${formatAddress(full.address)} is full, it answers nobody`,
    );
    let result: Result = {};
    const took = await timedWait(400, async () => {
      const started = performance.now();
      result = await connectPatiently(context, full.address, 3, 150);
      return performance.now() - started;
    });
    expectEqual("the outcome", result.outcome, "timed out");
    expectEqual("the number of tries", result.tries, 3);
    // A wait in the kernel may end a tick of its clock early: 10 ms, three times.
    expectThat(took >= 400, {
      expected: "three tries of 150 ms",
      actual: `it returned after ${took.toFixed(0)} ms`,
    });
  },

  "the next try may succeed": async (context) => {
    const busy = lazyListener(context, 2);
    await busy.fill();
    context.story.tell(`the queue of ${formatAddress(busy.address)} is full`);
    const tried = secondTry(busy);
    const allowed = 15;
    const calling = connectPatiently(
      context,
      busy.address,
      allowed,
      Math.round(patient(100)),
    );
    const isOver = hasSettled(calling);
    await until(() => isOver() || tried(), {
      what: "your second try",
      deadlineMs: patient(4000),
    });
    if (!isOver()) {
      busy.acceptAll();
      context.story.tell("your second try waits; then the server makes room");
    }
    const { outcome, tries, socket } = await calling;
    expectEqual("the outcome", outcome, "connected");
    expectThat(typeof tries === "number" && tries >= 2 && tries <= allowed, {
      expected: `2 to ${allowed} tries`,
      actual: Deno.inspect(tries),
    });
    expectThat(socket instanceof RemoteSocket, {
      expected: "the connected socket in the result",
      actual: Deno.inspect(socket),
    });
    await context.subject.posix.getpeername(socket);
  },

  "kindOf: five names, three kinds": async ({ subject }) => {
    const kinds = {
      ECONNREFUSED: "refused",
      ENETUNREACH: "unreachable",
      EHOSTUNREACH: "unreachable",
      ETIMEDOUT: "timed out",
      EINPROGRESS: "timed out",
    };
    for (const [code, kind] of Object.entries(kinds)) {
      expectEqual(
        `the kind of ${code}`,
        await subject.call("kindOf", code),
        kind,
      );
    }
  },

  "kindOf: any other error has no kind": async ({ subject }) => {
    for (const code of ["EADDRNOTAVAIL", "EAFNOSUPPORT", "EMFILE"]) {
      expectEqual(
        `the kind of ${code}`,
        await subject.call("kindOf", code),
        undefined,
        "It says nothing about the host: it is a fault on this side.",
      );
    }
  },

  "an error that is no answer of the network is thrown on": async (context) => {
    // The socket is an IPv4 one: this is a mistake of the caller's.
    const address = { hostname: "::1", port: 9190 };
    const error = await context.subject.errorOf(
      "connectPatiently",
      address,
      3,
      200,
    );
    expectEqual("the error", error?.code, kernelAnswer(address));
  },
}, ["linux"]);
