import {
  expectBytes,
  expectEqual,
  expectThat,
  patient,
  specify,
  within,
} from "lib/testing/mod.ts";
import {
  expectAck,
  expectBlock,
  expectNextAck,
  expectNextBlock,
  expectSameBlock,
} from "./expect_tftp.ts";
import { ack, blocksOf, data } from "./tftp_datagrams.ts";
import { fileOf, receiver, sending, transfer } from "./transfer.ts";
import { DenoUdpPeer } from "./deno_udp_peer.ts";

export default specify(import.meta, {
  "a file of several blocks arrives": async (context) => {
    await transfer(context, 1300, { lingerMs: Math.round(patient(100)) });
  },

  "files of every size": async (context) => {
    const lingerMs = Math.round(patient(50));
    for (const size of [0, 1, 511, 512, 513, 1024]) {
      await transfer(context, size, { lingerMs });
    }
  },

  "sender: a block without an ACK comes again": async (context) => {
    const peer = new DenoUdpPeer(context, "a receiver");
    const file = context.random.bytes(100);
    const sent = sending(context, file, peer, 80);
    const first = await expectBlock(peer, 1);
    expectBytes("the block", first.bytes, data(1, file));
    const again = await expectBlock(
      peer,
      1,
      "The block was lost, or its ACK: nobody but the sender's clock can tell.",
    );
    expectBytes("the block", again.bytes, data(1, file));
    await peer.send(ack(1), again.from, "ACK 1");
    await sent;
  },

  "sender: the ACK of an earlier block does not count": async (context) => {
    const peer = new DenoUdpPeer(context, "a receiver");
    const sent = sending(context, context.random.bytes(1100), peer, 150);
    const { from } = await expectBlock(peer, 1);
    await peer.send(ack(1), from, "ACK 1");
    await expectNextBlock(peer, 2);
    context.story.tell("DATA 2 is taken for lost");
    await peer.send(ack(1), from, "ACK 1 once more");
    await expectSameBlock(
      peer,
      2,
      "ACK 1 came twice. It says nothing about block 2.",
    );
    await peer.send(ack(2), from, "ACK 2");
    await expectNextBlock(peer, 3);
    await peer.send(ack(3), from, "ACK 3");
    await sent;
  },

  "sender: an old ACK does not make it send again": async (context) => {
    const peer = new DenoUdpPeer(context, "a receiver");
    // So long that its clock sends nothing again.
    const sent = sending(context, context.random.bytes(1100), peer, 60_000);
    const { from } = await expectBlock(peer, 1);
    await peer.send(ack(1), from, "ACK 1");
    await expectBlock(peer, 2);
    await peer.send(ack(1), from, "ACK 1 once more");
    await peer.send(ack(2), from, "ACK 2");
    await expectBlock(
      peer,
      3,
      "Whoever answers an old ACK with a block gets two ACKs for it, sends the next block twice, and so on to the end of the file.",
    );
    await peer.send(ack(3), from, "ACK 3");
    await sent;
  },

  "sender: a stranger's ACK does not count": async (context) => {
    const peer = new DenoUdpPeer(context, "a receiver");
    const stranger = new DenoUdpPeer(context, "a stranger");
    const sent = sending(context, context.random.bytes(600), peer, 150);
    const { from } = await expectBlock(peer, 1);
    await stranger.send(ack(1), from, "ACK 1");
    await expectSameBlock(
      peer,
      1,
      "Look at the address that comes with the ACK.",
    );
    await peer.send(ack(1), from, "ACK 1");
    await expectNextBlock(peer, 2);
    await peer.send(ack(2), from, "ACK 2");
    await sent;
  },

  "sender: it gives up after the last try": async (context) => {
    const peer = new DenoUdpPeer(context, "a receiver that never answers");
    const settings = { to: peer.address, timeoutMs: 40, tries: 3 };
    const file = context.random.bytes(100);
    const thrown = await context.subject.errorOf("sendFile", file, settings);
    expectEqual("the error", thrown?.name, "TimedOut");
    const sent = await peer.soFar();
    expectEqual("the number of blocks sent", sent.length, settings.tries);
  },

  "sender: every block has all of its tries": async (context) => {
    const peer = new DenoUdpPeer(context, "a receiver");
    const settings = {
      to: peer.address,
      timeoutMs: Math.round(patient(150)),
      tries: 5,
    };
    const file = context.random.bytes(1100);
    const sent = context.subject.call("sendFile", file, settings);
    sent.catch(() => {}); // it is awaited below
    for (const block of [1, 2, 3]) {
      const { from } = await expectNextBlock(peer, block);
      context.story.tell(`DATA ${block} is taken for lost`);
      await expectBlock(
        peer,
        block,
        `${settings.tries} tries for each block: a long file may lose many.`,
      );
      await peer.send(ack(block), from, `ACK ${block}`);
    }
    await sent;
  },

  "receiver: a sender may be slow": async (context) => {
    const { server, address } = await receiver(context, 20);
    const peer = new DenoUdpPeer(context, "a sender");
    const file = context.random.bytes(700);
    const [one = file, two = file] = blocksOf(file);
    await peer.send(one, address, "DATA 1");
    await expectAck(peer, 1);
    const slow = patient(400);
    const returned = await within(
      server.done.then(() => true),
      slow,
      () => new DOMException("", "TimeoutError"),
    ).catch((error) => {
      if (error instanceof DOMException) return false;
      throw error;
    });
    expectThat(!returned, {
      expected: "receiveFile to wait for the next block",
      actual: "it returned within a file",
      cause:
        "lingerMs is for the time after the last block. Before, a sender may be slow, or its blocks be lost.",
    });
    await peer.send(two, address, "DATA 2");
    await expectAck(peer, 2);
    expectBytes("the file", await fileOf(server), file);
  },

  "receiver: a block that comes twice is kept once": async (context) => {
    const { server, address } = await receiver(context, 50);
    const peer = new DenoUdpPeer(context, "a sender");
    const file = context.random.bytes(700);
    for (const [n, block] of blocksOf(file).entries()) {
      await peer.send(block, address, `DATA ${n + 1}`);
      await expectNextAck(peer, n + 1);
      if (n > 0) continue;
      // Whether it is acknowledged again is looked at in the next check.
      await peer.send(block, address, "DATA 1 once more");
    }
    expectBytes(
      "the file",
      await fileOf(server),
      file,
      "The sender repeats a block when its ACK is lost. The number tells.",
    );
  },

  "receiver: a block that comes again is acknowledged again": async (
    context,
  ) => {
    const { server, address } = await receiver(context, 50);
    const peer = new DenoUdpPeer(context, "a sender");
    const file = context.random.bytes(700);
    const [one = file, two = file] = blocksOf(file);
    await peer.send(one, address, "DATA 1");
    await expectAck(peer, 1);
    context.story.tell("ACK 1 is taken for lost");
    await peer.send(one, address, "DATA 1 once more");
    await expectAck(
      peer,
      1,
      "The sender asks again because the ACK was lost. Without another it asks for ever.",
    );
    await peer.send(two, address, "DATA 2");
    await expectAck(peer, 2);
    expectBytes("the file", await fileOf(server), file);
  },

  "receiver: a block out of turn is not acknowledged": async (context) => {
    const { server, address } = await receiver(context, 50);
    const peer = new DenoUdpPeer(context, "a sender");
    const file = context.random.bytes(1200);
    const [one = file, two = file, three = file] = blocksOf(file);
    await peer.send(one, address, "DATA 1");
    await expectAck(peer, 1);
    await peer.send(three, address, "DATA 3");
    await peer.send(two, address, "DATA 2");
    // Both are there in this order, so its first new ACK tells.
    await expectNextAck(
      peer,
      2,
      "An ACK is a promise: this block, and all before it, are kept.",
    );
    await peer.send(three, address, "DATA 3");
    await expectAck(peer, 3);
    expectBytes("the file", await fileOf(server), file);
  },

  "receiver: a stranger's block does not count": async (context) => {
    const { server, address } = await receiver(context, 50);
    const peer = new DenoUdpPeer(context, "a sender");
    const stranger = new DenoUdpPeer(context, "a stranger");
    const file = context.random.bytes(700);
    const [one = file, two = file] = blocksOf(file);
    await peer.send(one, address, "DATA 1");
    await expectAck(peer, 1);
    const forged = data(2, context.random.bytes(188));
    await stranger.send(forged, address, "DATA 2 of its own");
    await peer.send(two, address, "DATA 2");
    await expectAck(peer, 2);
    expectBytes(
      "the file",
      await fileOf(server),
      file,
      "Who sends block 1 is the peer; DATA from any other address is passed over.",
    );
  },

  "receiver: the last block, too, is acknowledged again": async (context) => {
    const lingerMs = Math.round(patient(400));
    const { server, address } = await receiver(context, lingerMs);
    const peer = new DenoUdpPeer(context, "a sender");
    const file = context.random.bytes(100);
    for (const told of ["DATA 1", "DATA 1 once more", "and once more"]) {
      await peer.send(data(1, file), address, told);
      await expectAck(
        peer,
        1,
        "The last ACK may be lost like any other. The receiver stays a while to repeat it.",
      );
    }
    expectBytes("the file", await fileOf(server), file);
  },

  "exact bytes over a link with 20 % loss, duplicates and reordering": async (
    context,
  ) => {
    const plan = { loss: 0.2, duplicate: 0.1, reorder: 0.1, stray: 0.05 };
    const lingerMs = Math.round(patient(300));
    // Three at a time, each with chance of its own.
    await Promise.all(
      [3000, 3072, 2500].map((size) =>
        transfer(context, size, { plan, lingerMs })
      ),
    );
  },
});
