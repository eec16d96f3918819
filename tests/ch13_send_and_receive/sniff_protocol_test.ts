import { tcpInfo } from "lib/kernel/mod.ts";
import { pause, until } from "lib/time/mod.ts";
import { descriptorOf, MSG_DONTWAIT } from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  connectedStream,
  expectEqual,
  expectThat,
  inTime,
  patient,
  type Peer,
  processorUse,
  type RemoteSocket,
  specify,
  TooSlow,
  within,
} from "lib/testing/mod.ts";

/**
 * Waits until the code under test has had a turn, also where others keep the
 * processors busy: its process answers another call, unless a call blocks it.
 */
async function timeToLook({ subject }: CheckContext): Promise<void> {
  await pause(10);
  await within(subject.ping(), patient(200), () => new TooSlow())
    .catch(() => {});
}

/** Long enough that only the bytes can have decided. */
const longWait = 60_000;

/** The peer writes, and the kernel at the other end has it. */
async function deliver(peer: Peer, text: string): Promise<void> {
  await peer.write(bytesOf(text));
  await peer.delivered();
}

async function expectName(
  { subject }: CheckContext,
  socket: RemoteSocket,
  limit: number,
  name: string,
  cause: string,
): Promise<void> {
  const got = await subject.call("sniff", socket, limit);
  expectEqual("sniff's result", got, name, cause);
}

/**
 * Calls sniff with nothing to decide on and expects it to wait that long.
 *
 * @returns How long it took in milliseconds.
 */
async function expectLimit(
  context: CheckContext,
  socket: RemoteSocket,
  limit: number,
): Promise<number> {
  const started = performance.now();
  await expectName(context, socket, limit, "unknown", "The time was over.");
  const took = performance.now() - started;
  expectThat(took >= limit * 0.95, {
    expected: `an answer after ${limit} ms`,
    actual: `after ${took.toFixed(0)} ms`,
    cause: "Nothing decided earlier: EAGAIN means that nothing is there yet.",
  });
  return took;
}

/**
 * Watches a process up to a limit, and not beyond: afterwards anybody rests.
 *
 * @returns What it did, and how long it was watched, in milliseconds: less than
 * the limit where this process could not look.
 */
async function useUpTo(pid: number, limit: number) {
  const start = performance.now();
  let last = { used: 0, had: 0, during: 0 };
  await processorUse(pid, (use) => {
    const during = performance.now() - start;
    if (during < limit) last = { ...use, during };
    return during >= limit;
  });
  return last;
}

const streams = [
  ["http", "GET / HTTP/1.1\r\n\r\n"],
  ["http", "POST /form HTTP/1.1\r\n\r\n"],
  ["http", "OPTIONS * HTTP/1.1\r\n\r\n"],
  ["http", "GET "],
  ["ssh", "SSH-2.0-student\r\n"],
  ["tls", "\x16\x03\x01\x02"],
  ["tls", "\x16\x03"],
  ["unknown", "PUSH 1\r\n"],
  ["unknown", "\x16\x04\x00\x00"],
  ["unknown", "get / HTTP/1.1\r\n"],
] as const;

export default specify(import.meta, {
  "each protocol is told by its first bytes": async (context) => {
    for (const [name, text] of streams) {
      const { socket, peer } = await connectedStream(context);
      await deliver(peer, text);
      const cause = `The stream begins with ${JSON.stringify(text)}.`;
      await expectName(context, socket, longWait, name, cause);
    }
  },

  "every byte is still there afterwards": async (context) => {
    for (const [name, text] of streams) {
      const { socket, peer } = await connectedStream(context);
      await deliver(peer, text);
      await expectName(context, socket, longWait, name, "");
      const room = new Uint8Array(100);
      const left = await context.subject.posix.recv(socket, room, MSG_DONTWAIT)
        .catch(() => 0);
      context.story.tell(`a read got ${left} bytes`);
      expectEqual(
        "the number of bytes for the next reader",
        left,
        text.length,
        "Only MSG_PEEK leaves the bytes where they are.",
      );
    }
  },

  "a beginning that comes byte by byte": async (context) => {
    for (const [name, text] of [["http", "OPTIONS "], ["tls", "\x16\x03"]]) {
      const { socket, peer } = await connectedStream(context);
      const sniffing = expectName(
        context,
        socket,
        longWait,
        name ?? "",
        "One byte is not yet all of them: look again when more have come.",
      );
      const sending = (async () => {
        // A look after each byte, also a first one that finds none.
        for (const byte of text ?? "") {
          await timeToLook(context);
          await deliver(peer, byte);
        }
      })();
      await Promise.all([sniffing, sending]);
    }
  },

  "unknown as soon as none can match": async (context) => {
    for (const text of ["\0", "GEX", "S?", "\x16\x16"]) {
      const { socket, peer } = await connectedStream(context);
      await deliver(peer, text);
      const cause = `After ${JSON.stringify(text)} nothing more comes.`;
      await expectName(context, socket, longWait, "unknown", cause);
    }
  },

  "the end of the stream decides": async (context) => {
    for (const text of ["", "GE", "SSH"]) {
      const { socket, peer } = await connectedStream(context);
      if (text !== "") await deliver(peer, text);
      const cause = "The peer has ended its stream: no more bytes will come.";
      await Promise.all([
        expectName(context, socket, longWait, "unknown", cause),
        timeToLook(context).then(() => peer.closeWrite()),
      ]);
    }
  },

  "what came before the end is looked at": async (context) => {
    for (const [name, text] of streams) {
      const { socket, peer } = await connectedStream(context);
      await deliver(peer, text);
      await peer.closeWrite();
      await until(() => tcpInfo(descriptorOf(peer.conn)).state, {
        what: "the FIN to arrive",
        accept: (state) => state === "FIN_WAIT2",
      });
      const cause = "A client may say everything and end its stream at once.";
      await expectName(context, socket, longWait, name, cause);
    }
  },

  "a client that says nothing": async (context) => {
    const { socket } = await connectedStream(context);
    await expectLimit(context, socket, Math.round(patient(150)));
  },

  "a client that says too little": async (context) => {
    const text = "OPTION";
    await inTime(context, async (stretch) => {
      // On a busy machine both are longer: an answer may be late by some bytes.
      const limit = Math.round(stretch * patient(150));
      const wait = Math.round(limit / 2);
      const { socket, peer } = await connectedStream(context);
      let sent = 0;
      let answered = false;
      const sending = (async () => {
        let last = performance.now();
        for (const byte of text) {
          await pause(wait);
          if (answered) return;
          await deliver(peer, byte);
          // Ours was late: code that waits anew for each byte saw no other.
          if (performance.now() - last > 0.85 * limit) throw new TooSlow();
          last = performance.now();
          sent++;
        }
      })();
      sending.catch(() => {});
      const took = await expectLimit(context, socket, limit);
      answered = true;
      await sending;
      expectThat(sent < text.length, {
        expected: `an answer after ${limit} ms`,
        actual: `after ${
          took.toFixed(0)
        } ms, and ${sent} bytes ${wait} ms apart`,
        cause: "The time counts from the call, whatever comes meanwhile.",
      });
    });
  },

  "another connection is served meanwhile": async (context) => {
    const slow = await connectedStream(context);
    const quick = await connectedStream(context);
    await deliver(slow.peer, "G");
    await deliver(quick.peer, "SSH-2.0-x\r\n");
    const limit = Math.round(patient(200));
    const order: string[] = [];
    const serve = async (name: string, { socket }: typeof slow) => {
      const got = await context.subject.call("sniff", socket, limit);
      order.push(`${name}: ${got}`);
    };
    await Promise.all([serve("slow", slow), serve("quick", quick)]);
    expectEqual(
      "the answers, in the order in which they came",
      order,
      ["quick: ssh", "slow: unknown"],
      "A receive that blocks stops the whole program, with all its connections.",
    );
  },

  "it does not look without a pause": async (context) => {
    await inTime(context, async (stretch) => {
      const { socket, peer } = await connectedStream(context);
      await deliver(peer, "G");
      const limit = Math.round(stretch * patient(600));
      const watch = useUpTo(context.subject.pid, limit);
      await expectName(context, socket, limit, "unknown", "The time was over.");
      const { used, had, during } = await watch;
      if (during < limit / 2) throw new TooSlow();
      context.story.tell(
        `within ${during.toFixed(0)} ms your process computed for ${used} ms`,
      );
      expectThat(used <= had / 2, {
        expected: `a wait of ${limit} ms with next to no work`,
        actual: `${used} ms of computing`,
        cause:
          "A byte that was seen and not taken makes the socket readable still, so poll returns at once, again and again.",
      });
    });
  },
}, ["linux"]);
