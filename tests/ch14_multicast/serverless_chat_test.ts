import { openSockets } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  hasSettled,
  inTime,
  ownGroup,
  patient,
  specify,
  TooSlow,
  UdpPeer,
} from "lib/testing/mod.ts";

const own = "127.0.0.1";

/** What members send. */
interface Message {
  readonly id: string;
  readonly name: string;
  readonly kind: "say" | "leave";
  readonly text?: string;
}

/** A room, and a member of the specification's: two sockets, as yours has. */
function openRoom(context: CheckContext) {
  const ear = new UdpPeer(context, "bert's receiver", {
    hostname: "0.0.0.0",
    shared: true,
  });
  const voice = new UdpPeer(context, "bert's sender");
  const room = { group: ownGroup(), port: ear.address.port, interface: own };
  const to = { hostname: room.group, port: room.port };
  ear.join(room.group);
  const bert = (text: string, name = "bert") =>
    voice.send(
      JSON.stringify({
        id: `id of ${name}, bert's host`,
        name,
        kind: "say",
        text,
      }),
      to,
      `"${text}" as ${name}`,
    );
  return { room, ear, voice, to, bert };
}

/** Expects a member of yours to hear a line. */
async function expectLine(
  { subject }: CheckContext,
  member: number,
  line: string,
  cause?: string,
): Promise<void> {
  const heard = await subject.call("hear", member, 1_000);
  expectEqual("the line", heard, line, cause);
}

/** Expects a message of yours at bert's. */
async function expectMessage(
  ear: UdpPeer,
  wanted: Partial<Message>,
  cause?: string,
): Promise<void> {
  const { text: datagram } = await ear.expect("a message of yours", cause);
  const { id: _, ...message } = JSON.parse(datagram) as Message;
  expectEqual("the message", message, wanted, cause);
}

export default specify(import.meta, {
  "members hear each other, by name": async (context) => {
    const { room, ear, bert } = openRoom(context);
    const { subject } = context;
    const anna = await subject.call("enter", "anna", room) as number;
    const carl = await subject.call("enter", "carl", room) as number;
    await subject.call("say", anna, "good morning");
    await expectMessage(ear, {
      name: "anna",
      kind: "say",
      text: "good morning",
    });
    await expectLine(
      context,
      carl,
      "anna: good morning",
      "Many members may be on one host: its address does not tell them apart.",
    );
    for (const member of [anna, carl]) await subject.call("leave", member);
    const dora = await subject.call("enter", "dora", room) as number;
    bert("hello");
    await expectLine(context, dora, "bert: hello");
    await subject.call("leave", dora);
  },

  "what I say does not come back to me": async (context) => {
    const { room, ear, bert } = openRoom(context);
    const { subject } = context;
    const anna = await subject.call("enter", "anna", room) as number;
    await subject.call("say", anna, "one");
    await subject.call("say", anna, "two");
    for (const text of ["one", "two"]) {
      await expectMessage(ear, { name: "anna", kind: "say", text });
    }
    bert("three");
    await expectLine(
      context,
      anna,
      "bert: three",
      "The group's members hear everything, also what they sent: own messages are told by their ID.",
    );
    await subject.call("leave", anna);
  },

  "a message is one datagram, to the group": async (context) => {
    const { room, ear, voice, bert } = openRoom(context);
    const { subject } = context;
    const anna = await subject.call("enter", "anna", room) as number;
    bert("hello");
    await expectLine(context, anna, "bert: hello");
    expectEqual(
      "bert's message at his own receiver",
      (await ear.next())?.text.includes("hello"),
      true,
    );
    await subject.call("say", anna, "welcome");
    await expectMessage(
      ear,
      { name: "anna", kind: "say", text: "welcome" },
      "Nobody passes messages on: who is in the group has heard it.",
    );
    expectThat(await ear.next(50) === undefined, {
      expected: "one datagram at the group",
      actual: "another one",
      cause: "Nobody passes messages on: who is in the group has heard it.",
    });
    expectThat(await voice.next(50) === undefined, {
      expected: "nothing for bert alone",
      actual: "a datagram to the address he sends from",
      cause: "The group gets one datagram, however many members it has.",
    });
    await subject.call("leave", anna);
  },

  "somebody else may say the same, under the same name": async (context) => {
    const { room, bert } = openRoom(context);
    const { subject } = context;
    const anna = await subject.call("enter", "anna", room) as number;
    await subject.call("say", anna, "hello");
    const cause = "Names and texts are no proof of who sent it: the ID is.";
    bert("hello");
    await expectLine(context, anna, "bert: hello", cause);
    bert("hello", "anna");
    await expectLine(context, anna, "anna: hello", cause);
    await subject.call("leave", anna);
  },

  "what is no message is passed over": async (context) => {
    const { room, voice, to, bert } = openRoom(context);
    const { subject } = context;
    const anna = await subject.call("enter", "anna", room) as number;
    const noise = [
      "not JSON",
      "null",
      `{"id":7,"name":"x","kind":"say","text":"x"}`,
      `{"id":"x","name":"x","kind":"shout","text":"x"}`,
    ];
    for (const datagram of [...noise, new Uint8Array([0xff, 0xfe]), ""]) {
      voice.send(datagram, to);
    }
    bert("a message");
    await expectLine(
      context,
      anna,
      "bert: a message",
      "Anybody may send to the group: decode() tells whether it is a message.",
    );
    await inTime(context, async (stretch) => {
      // On a busy machine longer, so that noise still comes well within it.
      const limit = Math.round(patient(300)) * Math.min(stretch, 4);
      const started = performance.now();
      const waiting = subject.call("hear", anna, limit);
      const hasEnded = hasSettled(waiting);
      context.story.tell("bert's host sends noise all the while");
      let [sent, longestPause] = [started, 0];
      while (!hasEnded() && sent - started < 5 * limit) {
        voice.send("noise", to, "");
        await voice.next(20);
        const now = performance.now();
        longestPause = Math.max(longestPause, now - sent);
        sent = now;
      }
      expectThat(hasEnded(), {
        expected: `hear() to end after ${limit} ms, though no message comes`,
        actual: `it still waits after ${5 * limit} ms`,
        cause:
          "Each datagram started the time limit again. It runs from the call on.",
      });
      expectEqual("what it returns", await waiting, null);
      if (longestPause > limit / 2) throw new TooSlow();
    });
    await subject.call("leave", anna);
  },

  "who leaves says so, once, and hears no more": async (context) => {
    const { room, ear } = openRoom(context);
    const { subject } = context;
    const carl = await subject.call("enter", "carl", room) as number;
    const sockets = () => openSockets(subject.pid).length;
    const before = sockets();
    const anna = await subject.call("enter", "anna", room) as number;
    await subject.call("leave", anna);
    await expectMessage(
      ear,
      { name: "anna", kind: "leave" },
      "UDP has no end of stream: nobody notices that a socket was closed.",
    );
    await expectLine(context, carl, "anna leaves");
    // Closing is not done when close() returns: it gets a moment.
    const left = await until(sockets, {
      what: "the socket to be closed",
      deadlineMs: patient(1_000),
      accept: (count) => count <= before,
    }).catch(sockets);
    expectThat(left <= before, {
      expected: "your process to have no more sockets than before anna came",
      actual: `${left - before} more`,
      cause: "A socket that stays open stays a member of its groups.",
    });
    await subject.call("leave", carl);
  },

  "a member may say the same again": async (context) => {
    const { room, bert } = openRoom(context);
    const { subject } = context;
    const anna = await subject.call("enter", "anna", room) as number;
    for (const text of ["yes", "yes", "no"]) {
      bert(text);
      await expectLine(
        context,
        anna,
        `bert: ${text}`,
        "An ID tells who sent it. It is no number of the message.",
      );
    }
    await subject.call("leave", anna);
  },
}, ["linux"]);
