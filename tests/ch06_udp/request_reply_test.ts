import { HostileUdpLink, type UdpPlan } from "lib/faults/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectEqual,
  expectThat,
  inTime,
  patient,
  specify,
  TooSlow,
} from "lib/testing/mod.ts";
import { type Arrived, DenoUdpPeer } from "./deno_udp_peer.ts";

const idBytes = 4;

function idOf({ bytes }: Pick<Arrived, "bytes">): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

function textOf({ bytes }: Pick<Arrived, "bytes">): string {
  return new TextDecoder().decode(bytes.subarray(idBytes));
}

/** The answer to a question: its ID, and its text in capitals. */
function answerTo(question: Pick<Arrived, "bytes">): Uint8Array<ArrayBuffer> {
  const answer = bytesOf(`1234${textOf(question).toUpperCase()}`);
  answer.set(question.bytes.subarray(0, idBytes));
  return answer;
}

/** Calls askAll and expects the right answers. */
async function expectAnswers(
  { subject }: CheckContext,
  questions: string[],
  settings: { server: Deno.NetAddr; timeoutMs: number; tries: number },
  cause?: string,
): Promise<void> {
  const answers = await subject.call("askAll", questions, settings);
  expectEqual(
    "the answers",
    answers,
    questions.map((question) => question.toUpperCase()),
    cause,
  );
}

/** A server that answers, behind a link. What reached it is kept. */
function serveBehindLink(
  context: CheckContext,
  plans: { toServer?: UdpPlan; toClient?: UdpPlan },
): { link: HostileUdpLink; asked: { bytes: Uint8Array<ArrayBuffer> }[] } {
  const server = new DenoUdpPeer(context, "the server");
  const asked: { bytes: Uint8Array<ArrayBuffer> }[] = [];
  void server.serve((bytes) => {
    asked.push({ bytes });
    return answerTo({ bytes });
  });
  const link = new HostileUdpLink(server.address, {
    ...plans,
    random: context.random.fork(),
  });
  context.resources.defer(async () => {
    await link[Symbol.asyncDispose]();
    for (const event of link.events) context.story.tell(event);
  });
  context.story.tell("a hostile link stands before it");
  return { link, asked };
}

/** An answer to a question that was not asked. */
function otherAnswer(question: Arrived): Uint8Array<ArrayBuffer> {
  const other = bytesOf("1234to another question");
  new DataView(other.buffer).setUint32(0, idOf(question) ^ 1);
  return other;
}

/** What is no answer to its question must not make it ask again at once. */
async function expectNotHastened(context: CheckContext): Promise<void> {
  const server = new DenoUdpPeer(context, "the server");
  const answers = context.subject.call("askAll", ["hello"], {
    server: server.address,
    // So long that its clock asks nothing again.
    timeoutMs: 60_000,
    tries: 3,
  });
  answers.catch(() => {}); // it is awaited below
  const asked = await server.expect("a question");
  const other = otherAnswer(asked);
  for (let n = 0; n < 2; n++) {
    await server.send(other, asked.from, "an answer to another question");
  }
  await server.send(answerTo(asked), asked.from, "the answer");
  expectEqual("the answers", await answers, ["HELLO"]);
  expectEqual(
    "the number of times it asked again",
    (await server.soFar()).length,
    0,
    "An answer to another question says nothing about this one: go on waiting.",
  );
}

/** Nor must it make it wait for longer. */
async function expectNotPutOff(
  context: CheckContext,
  stretch: number,
): Promise<void> {
  const server = new DenoUdpPeer(context, "the server");
  const timeoutMs = Math.round(patient(100)) * Math.min(stretch, 4);
  // More than one time: a process that stood still asks once in any case.
  const again = 3;
  const called = performance.now();
  const answers = context.subject.call("askAll", ["hello"], {
    server: server.address,
    timeoutMs,
    tries: 20,
  });
  answers.catch(() => {}); // it is awaited below
  const first = await server.expect("a question");
  const other = otherAnswer(first);
  context.story.tell("the server sends answers to another question");
  const began = performance.now();
  await server.soFar(); // Asked again while nothing was sent.
  let [sent, longestPause, asked] = [began, 0, 0];
  while (asked < again && sent - began < 4 * again * timeoutMs) {
    await server.send(other, first.from, "");
    if (await server.next(10) !== undefined) asked++;
    const now = performance.now();
    longestPause = Math.max(longestPause, now - sent);
    sent = now;
  }
  await server.send(answerTo(first), first.from, "the answer");
  const got = await answers.catch((error) => error);
  if (longestPause > timeoutMs / 2) throw new TooSlow();
  expectThat(asked === again, {
    expected: `the question again every ${timeoutMs} ms`,
    actual: `${asked} times within ${(sent - began).toFixed(0)} ms`,
    cause:
      "Each datagram started the time limit again. It runs from the question on.",
  });
  // From the call on: however late we look, no wait can seem too short.
  expectThat(sent - called > 0.9 * again * timeoutMs, {
    expected: `${again} waits of ${timeoutMs} ms`,
    actual: `${(sent - called).toFixed(0)} ms together`,
    cause:
      "An answer to another question says nothing about this one: go on waiting.",
  });
  expectEqual("the answers", got, ["HELLO"]);
}

export default specify(import.meta, {
  "questions are answered, in order": async (context) => {
    const { link } = serveBehindLink(context, {});
    await expectAnswers(context, ["one", "two", "three"], {
      server: { ...link.address },
      timeoutMs: 1000,
      tries: 1,
    });
  },

  "a lost question is asked again": async (context) => {
    const { link } = serveBehindLink(context, {
      toServer: { script: ["drop", "drop"] },
    });
    await expectAnswers(context, ["hello"], {
      server: { ...link.address },
      timeoutMs: Math.round(patient(60)),
      tries: 10,
    });
  },

  "a lost answer: the question comes again, under its ID": async (context) => {
    const { link, asked } = serveBehindLink(context, {
      toClient: { script: ["drop"] },
    });
    await expectAnswers(context, ["hello"], {
      server: { ...link.address },
      timeoutMs: Math.round(patient(60)),
      tries: 10,
    });
    expectEqual(
      "the number of IDs",
      new Set(asked.map(idOf)).size,
      1,
      "The ID names the question, not the datagram: so a server can see that it has been asked before, and not carry out an order twice.",
    );
  },

  "an old answer is not taken for the next question's": async (context) => {
    const server = new DenoUdpPeer(context, "the server");
    const answers = context.subject.call("askAll", ["one", "two"], {
      server: server.address,
      timeoutMs: 1500,
      tries: 3,
    });
    answers.catch(() => {}); // it is awaited below
    const one = await server.expect("a question");
    await server.send(answerTo(one), one.from, "the answer");
    const two = await server.expect("the next question");
    await server.send(answerTo(one), two.from, "its old answer once more");
    await server.send(answerTo(two), two.from, "the answer");
    expectEqual(
      "the answers",
      await answers,
      ["ONE", "TWO"],
      "It came after the question, from the server, and answers another one. The ID tells.",
    );
  },

  "nor one that was held back on the way": async (context) => {
    // Held back until the answer to the repeated question has passed.
    const { link } = serveBehindLink(context, {
      toClient: { script: ["hold"] },
    });
    await expectAnswers(
      context,
      ["one", "two", "three"],
      {
        server: { ...link.address },
        timeoutMs: Math.round(patient(60)),
        tries: 10,
      },
      "The second answer to a question that was asked twice is still to come when the next is asked. Its ID tells.",
    );
  },

  "a stranger who knows the ID is not believed": async (context) => {
    const { link } = serveBehindLink(context, {
      toClient: { script: ["stray"] },
    });
    await expectAnswers(
      context,
      ["hello"],
      { server: { ...link.address }, timeoutMs: 1000, tries: 3 },
      "Anybody may send to a UDP socket. receive() tells who did.",
    );
  },

  "what is too short for an answer is passed over": async (context) => {
    const server = new DenoUdpPeer(context, "the server");
    const answers = context.subject.call("askAll", ["hello"], {
      server: server.address,
      timeoutMs: 1500,
      tries: 3,
    });
    answers.catch(() => {}); // it is awaited below
    const asked = await server.expect("a question");
    for (const size of [0, idBytes - 1]) {
      await server.send(asked.bytes.slice(0, size), asked.from);
    }
    await server.send(answerTo(asked), asked.from, "the answer");
    expectEqual("the answers", await answers, ["HELLO"]);
  },

  "other answers neither put off nor hasten the next try": async (context) => {
    await expectNotHastened(context);
    await inTime(context, (stretch) => expectNotPutOff(context, stretch));
  },

  "it gives up after the last try": async (context) => {
    const server = new DenoUdpPeer(context, "the server, which never answers,");
    const [timeoutMs, tries] = [50, 3];
    const began = performance.now();
    const thrown = await context.subject.errorOf("askAll", ["hello"], {
      server: server.address,
      timeoutMs,
      tries,
    });
    const took = performance.now() - began;
    expectEqual("the error", thrown?.name, "TimedOut");
    expectThat(took >= tries * timeoutMs * 0.9, {
      expected: `${tries} waits of ${timeoutMs} ms`,
      actual: `${took.toFixed(0)} ms together`,
    });
    const asked = await server.soFar();
    expectEqual("the number of questions sent", asked.length, tries);
  },

  "all of it at once": async (context) => {
    const plan = {
      loss: 0.15,
      duplicate: 0.1,
      reorder: 0.1,
      stray: 0.1,
      late: { probability: 0.1, ms: 40 },
    };
    const { link } = serveBehindLink(context, {
      toServer: plan,
      toClient: plan,
    });
    const questions = Array.from({ length: 10 }, (_, n) => `question ${n}`);
    await expectAnswers(context, questions, {
      server: { ...link.address },
      timeoutMs: 25,
      tries: 60,
    });
  },
});
