import { join } from "node:path";
import {
  AF_UNIX,
  send,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  SOCK_STREAM,
} from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectEqual,
  expectThat,
  type RemoteSocket,
  specify,
} from "lib/testing/mod.ts";
import { connected, kernelAnswers } from "./kernel_answers.ts";

const modes = { SHUT_RD, SHUT_WR, SHUT_RDWR };

interface Ends {
  readonly ours: RemoteSocket;
  readonly peer: RemoteSocket;
}

/** Both ends of a TCP connection, in the process under test. */
async function overTcp({ subject, story }: CheckContext): Promise<Ends> {
  story.tell("you get both ends of a TCP connection");
  return await subject.posix.connectedPair();
}

/** The same through a local socket. */
async function overLocal(
  { subject, story }: CheckContext,
  path: string,
): Promise<Ends> {
  const listener = await subject.posix.socket(AF_UNIX, SOCK_STREAM);
  await subject.posix.bind(listener, { path });
  await subject.posix.listen(listener, 1);
  const ours = await subject.posix.socket(AF_UNIX, SOCK_STREAM);
  story.tell("you get both ends of a local connection (AF_UNIX)");
  await subject.posix.connect(ours, { path });
  const { socket } = await subject.posix.accept(listener);
  return { ours, peer: socket };
}

const causes: Record<string, string> = {
  weReceive: "Ask our end, after shutdown() and before anything is sent.",
  weSend: "Ask our end, after shutdown().",
  peerReceives: "Ask the peer, once our end has tried to send.",
  peerSends: "Ask the peer, after its receive().",
  weReceiveLater:
    "The peer sends after our shutdown(). Only a receive() after that can tell what becomes of it.",
};

/** Each of the five answers must be the one that the same steps get here. */
async function expectAnswers(
  { subject, story }: CheckContext,
  mode: keyof typeof modes,
  ends: Ends,
  here: ReturnType<typeof connected>,
): Promise<void> {
  const how = modes[mode];
  story.tell(`${mode} is ${how}`);
  const [called, asked] = await Promise.allSettled([
    subject.call("observe", ends.ours, ends.peer, how),
    kernelAnswers(here, how),
  ]);
  if (called.status === "rejected") throw called.reason;
  if (asked.status === "rejected") throw asked.reason;
  const result = called.value;
  expectThat(typeof result === "object" && result !== null, {
    expected: "an Observation",
    actual: Deno.inspect(result),
  });
  for (const [name, answer] of Object.entries(asked.value)) {
    const given: unknown = Reflect.get(result, name);
    expectEqual(`${name} after ${mode}`, given, answer, causes[name]);
  }
}

async function expectTcp(context: CheckContext, mode: keyof typeof modes) {
  using here = connected();
  await expectAnswers(context, mode, await overTcp(context), here);
}

export default specify(import.meta, {
  "SHUT_RD: the five answers are the kernel's": (context) =>
    expectTcp(context, "SHUT_RD"),

  "SHUT_WR: the five answers are the kernel's": (context) =>
    expectTcp(context, "SHUT_WR"),

  "SHUT_RDWR: the five answers are the kernel's": (context) =>
    expectTcp(context, "SHUT_RDWR"),

  "a local socket answers in its own way": async (context) => {
    const folder = await Deno.makeTempDir();
    context.resources.defer(() => Deno.remove(folder, { recursive: true }));
    using here = connected(join(folder, "a"));
    const ends = await overLocal(context, join(folder, "b"));
    await expectAnswers(context, "SHUT_RD", ends, here);
  },

  "what waited before shutdown() is not lost": async (context) => {
    const early = bytesOf("early");
    using here = connected();
    send(here.peer, early);
    const ends = await overTcp(context);
    const step = 'the peer sends "early"';
    context.story.tell(step);
    await context.subject.posix.send(ends.peer, early);
    await expectAnswers(context, "SHUT_RD", ends, here);
  },
}, ["linux"]);
