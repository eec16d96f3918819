import {
  bytesOf,
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  patient,
  specify,
} from "lib/testing/mod.ts";
import { DenoUdpPeer } from "./deno_udp_peer.ts";

/** macOS sends at most 9216 bytes unless told (net.inet.udp.maxdgram). */
const largest = Deno.build.os === "darwin" ? 9216 : 65_507;

/** Starts the server, runs an experiment with it, and stops it. */
async function withServer(
  context: CheckContext,
  experiment: (server: Deno.NetAddr) => Promise<void>,
): Promise<void> {
  const server = await context.subject.serve("serve");
  const address = server.address as Deno.NetAddr;
  expectEqual("its transport", address.transport, "udp");
  await experiment(address);
  await server.stop();
}

export default specify(import.meta, {
  "a datagram comes back to its sender": async (context) => {
    await withServer(context, async (server) => {
      const client = new DenoUdpPeer(context, "a client");
      const question = bytesOf("is anybody there?");
      await client.send(question, server);
      const { bytes, from } = await client.expect("an answer");
      expectBytes(
        "the answer",
        bytes,
        question,
        (actual) =>
          actual.length > question.length
            ? "receive() fills only the start of its buffer, and returns that part."
            : undefined,
      );
      expectEqual("the answer's sender", from.port, server.port);
    });
  },

  "any bytes and any size come back unchanged": async (context) => {
    await withServer(context, async (server) => {
      const client = new DenoUdpPeer(context, "a client");
      for (const size of [1, 300, 1472, largest]) {
        const datagram = context.random.bytes(size);
        await client.send(datagram, server);
        const { bytes } = await client.expect(`${size} bytes`);
        expectBytes(
          "the answer",
          bytes,
          datagram,
          (actual) =>
            actual.length < size
              ? "What does not fit into the buffer of a receive is lost."
              : "Not all bytes are text: a decoder replaces what it does not know.",
        );
      }
    });
  },

  "two clients at a time: each gets its own": async (context) => {
    await withServer(context, async (server) => {
      const clients = ["anna", "bert"].map((name) => ({
        name,
        peer: new DenoUdpPeer(context, name),
      }));
      const rounds = 8;
      for (let round = 0; round < rounds; round++) {
        for (const { name, peer } of clients) {
          await peer.send(bytesOf(`${name} ${round}`), server, "");
        }
      }
      context.story.tell(`both sent ${rounds} datagrams, taking turns`);
      for (const { name, peer } of clients) {
        const answers: string[] = [];
        while (answers.length < rounds) {
          const arrived = await peer.next(patient(500));
          const answer = new TextDecoder().decode(arrived?.bytes);
          expectThat(answer.startsWith(name), {
            expected: `${name} to get an answer of its own`,
            actual: arrived === undefined
              ? `nothing after ${answers.length} of ${rounds} answers`
              : `${JSON.stringify(answer)}, the other's`,
            cause:
              "The answer goes to the address that came with its own datagram: not to the last client, nor to the first.",
          });
          answers.push(answer);
        }
        expectEqual(`the answers to ${name}`, new Set(answers).size, rounds);
      }
    });
  },

  "an empty datagram is answered, and no end": async (context) => {
    await withServer(context, async (server) => {
      const client = new DenoUdpPeer(context, "a client");
      for (const text of ["", "after it"]) {
        await client.send(bytesOf(text), server);
        const { bytes } = await client.expect(
          `the answer to ${JSON.stringify(text)}`,
          "0 bytes are a datagram like any other: UDP has no end of stream.",
        );
        expectBytes("the answer", bytes, bytesOf(text));
      }
    });
  },
});
