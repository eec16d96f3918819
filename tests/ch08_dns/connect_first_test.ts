import { openSockets } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectEqual,
  expectThat,
  expectThrown,
  patient,
  specify,
} from "lib/testing/mod.ts";
import { refusingPort } from "./refusing_port.ts";

interface Target {
  readonly hostname: string;
  readonly port: number;
}

interface Settings {
  readonly headStart: number;
  readonly limit: number;
}

const hostname = "127.0.0.1";

/** Nobody listens here: the kernel refuses at once. */
async function refusing(context: CheckContext): Promise<Target> {
  const port = await refusingPort(context);
  context.story.tell(`${hostname}:${port} refuses`);
  return { hostname, port };
}

/** Greets every client with a name. */
function answering(
  { resources, story }: CheckContext,
  name: string,
): { target: Target; callers: number[] } {
  const listener = Deno.listen({ hostname, port: 0 });
  const callers: number[] = [];
  const served = greetAll(listener, name, (port) => callers.push(port));
  resources.defer(() => {
    listener.close();
    return served;
  });
  const { port } = listener.addr;
  story.tell(`${hostname}:${port} answers as ${name}`);
  return { target: { hostname, port }, callers };
}

/** Greets whoever connects, until the listener closes. */
async function greetAll(
  listener: Deno.TcpListener,
  name: string,
  onCaller: (port: number) => void = () => {},
): Promise<void> {
  for await (const conn of listener) {
    onCaller(conn.remoteAddr.port);
    // A client that has gone already is not our concern.
    await conn.write(bytesOf(name)).catch(() => {});
    conn.close();
  }
}

/**
 * Says nothing: there is room for one connection, which is taken, so the
 * kernel drops whoever comes.
 */
async function silent(
  { resources, story }: CheckContext,
): Promise<{ target: Target; wakeUp(name: string): void }> {
  const listener = Deno.listen({ hostname, port: 0, tcpBacklog: 0 });
  let served: Promise<void> | undefined;
  resources.defer(() => {
    listener.close();
    return served;
  });
  const { port } = listener.addr;
  const filler = await Deno.connect({ hostname, port });
  resources.defer(() => filler.close());
  story.tell(`${hostname}:${port} is silent`);
  return {
    target: { hostname, port },
    wakeUp(name) {
      story.tell(`${hostname}:${port} wakes up as ${name}`);
      served = greetAll(listener, name);
    },
  };
}

/**
 * Times in milliseconds, longer on a busy machine: all by the same factor, so
 * that what is told apart by them stays apart.
 */
function patientTimes(): (milliseconds: number) => number {
  const factor = patient(1);
  return (milliseconds) => Math.round(milliseconds * factor);
}

/** More than any address that answers needs. */
function generous(): Settings {
  const ms = patientTimes();
  return { headStart: ms(1000), limit: ms(1500) };
}

/** Times a call of the code under test. */
async function timed<T>(call: Promise<T>): Promise<{ got: T; took: number }> {
  const start = performance.now();
  const got = await call;
  return { got, took: performance.now() - start };
}

function greetingFrom(
  { subject }: CheckContext,
  targets: readonly Target[],
  settings: Settings,
): Promise<{ got: unknown; took: number }> {
  return timed(subject.call("greetingFrom", targets, settings));
}

/** No address answers: the call must throw. */
async function failed(
  { subject }: CheckContext,
  targets: readonly Target[],
  settings: Settings,
): Promise<{ message: string; took: number }> {
  const call = subject.errorOf("greetingFrom", targets, settings);
  const { got, took } = await timed(call);
  expectThrown(got, "an error", { instead: "a greeting" });
  return { message: got.message, took };
}

export default specify(import.meta, {
  "an address that answers is connected to": async (context) => {
    const { target } = answering(context, "one");
    const settings = generous();
    const { got } = await greetingFrom(context, [target], settings);
    expectEqual("the greeting", got, "one");
  },

  "a dead address is passed over": async (context) => {
    const dead = await refusing(context);
    const { target } = answering(context, "two");
    const settings = generous();
    const { got } = await greetingFrom(context, [dead, target], settings);
    expectEqual("the greeting", got, "two");
  },

  "the first that answers wins, and no other is tried": async (context) => {
    const first = answering(context, "first");
    const second = answering(context, "second");
    const settings = generous();
    const { got } = await greetingFrom(
      context,
      [first.target, second.target],
      settings,
    );
    expectEqual("the greeting", got, "first");
    // Connections are taken in turn: ours is behind whatever came before.
    const probe = await Deno.connect(second.target);
    const own = probe.localAddr.port;
    await new Response(probe.readable).text();
    expectThat(second.callers[0] === own, {
      expected: "no connection to the second address",
      actual: "one",
      cause:
        "Whoever calls all addresses at once makes every server work for a client that goes away.",
    });
  },

  "an address that refuses costs no head start": async (context) => {
    const dead = await Promise.all([1, 2, 3].map(() => refusing(context)));
    const { target } = answering(context, "four");
    const ms = patientTimes();
    const settings = { headStart: ms(500), limit: ms(1900) };
    const { got, took } = await greetingFrom(
      context,
      [...dead, target],
      settings,
    );
    expectEqual("the greeting", got, "four");
    // Windows asks again for 2 s where it was refused.
    const most = Deno.build.os === "windows" ? Infinity : ms(1000);
    expectThat(took < most, {
      expected: "the fourth address at once, after three refusals",
      actual: `after ${took.toFixed(0)} ms`,
      cause: "The head start is for silence. A refusal is an answer.",
    });
  },

  "a silent address costs its head start only": async (context) => {
    const { target: dead } = await silent(context);
    const { target } = answering(context, "two");
    const ms = patientTimes();
    // More than once: what is held up once takes longer in any case.
    for (let round = 1; round <= 2; round++) {
      const headStart = ms(context.random.between(300, 400));
      const { got, took } = await greetingFrom(
        context,
        [dead, target],
        { headStart, limit: ms(1900) },
      );
      expectEqual("the greeting", got, "two");
      expectThat(took > headStart - 10, {
        expected: `the second address after ${headStart} ms`,
        actual: `after ${took.toFixed(0)} ms`,
        cause: "The head start is what the caller says, and no other time.",
      });
      expectThat(took < ms(1200), {
        expected: `the second address after about ${headStart} ms`,
        actual: `after ${took.toFixed(0)} ms`,
        cause: "It waited for the silent one to fail before it tried the next.",
      });
    }
  },

  "an address that is slow may still win": async (context) => {
    const slow = await silent(context);
    const { target: dead } = await silent(context);
    const ms = patientTimes();
    const settings = { headStart: 60, limit: ms(1900) };
    const sockets = () =>
      Deno.build.os === "linux" ? openSockets(context.subject.pid).length : 0;
    const before = sockets();
    const greeting = greetingFrom(context, [slow.target, dead], settings);
    // Woken up once the second is tried beside it. Its SYN comes again after
    // 1 s, and on a machine too busy to be ready by then, still later.
    const tried = until(
      () => sockets() >= before + 2,
      { what: "the second address to be tried", deadlineMs: ms(800) },
    ).catch(() => {}); // The greeting tells what came instead.
    tried.then(() => slow.wakeUp("slow"));
    const { got } = await greeting;
    await tried;
    expectEqual("the greeting", got, "slow");
  },

  "it gives up at the limit": async (context) => {
    const { target: dead } = await silent(context);
    const targets = [dead, await refusing(context)];
    const settings = { headStart: 50, limit: 300 };
    const { message, took } = await failed(context, targets, settings);
    expectThat(took > 250 && took < patient(1200), {
      expected: "an error after about 300 ms",
      actual: `after ${took.toFixed(0)} ms: ${message}`,
      cause: took < 250 ? "One attempt was still under way." : undefined,
    });
  },

  "it gives up when all have failed": async (context) => {
    const targets = [await refusing(context), await refusing(context)];
    const ms = patientTimes();
    const settings = { headStart: 50, limit: ms(1900) };
    const { took } = await failed(context, targets, settings);
    expectThat(took < ms(1200) || Deno.build.os === "windows", {
      expected: "an error at once",
      actual: `after ${took.toFixed(0)} ms`,
      cause: "Nothing was under way any more, and it waited for the limit.",
    });
  },

  "the limit is for all of them together": async (context) => {
    const targets: Target[] = [];
    while (targets.length < 4) targets.push((await silent(context)).target);
    const ms = patientTimes();
    const settings = { headStart: ms(300), limit: ms(400) };
    const { took } = await failed(context, targets, settings);
    expectThat(took < ms(1000), {
      expected: `an error after about ${settings.limit} ms`,
      actual: `after ${took.toFixed(0)} ms`,
      cause: "Each address had a limit of its own, or was tried after it.",
    });
  },
});
