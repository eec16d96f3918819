/**
 * A file crosses a link that loses, doubles and reorders datagrams.
 *
 * Stop and wait: block 2 is not sent before block 1 is acknowledged. A clock
 * repeats a block until then, and nothing else does. The receiver keeps a
 * block once and acknowledges it as often as it comes. The link's chance is
 * that of a seed: --seed 1 shows another day, --loss 50 a bad one.
 *
 * Run:    deno task ch6 stop_and_wait
 * Prints:
 *   block  sent   came   kept  ACK sent  ACK came
 *       1  <int>  <int>  1     <int>     <int>
 *   …
 *       8  <int>  <int>  1     <int>     <int>
 *     all  <int>  <int>  8     <int>     <int>
 *
 *   the link      passed  lost   doubled  held back
 *   to receiver   <int>   <int>  <int>    <int>
 *   to sender     <int>   <int>  <int>    <int>
 *
 *   the sender repeated <int> and passed over <int> ACKs
 *   the receiver dropped <int> that it had
 *   800 bytes sent, 800 bytes kept: the same
 * @module
 */
import { HostileUdpLink, Random } from "lib/faults/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";
import { Block, receiveBlocks, takeAcks } from "./parts/block_transfer.ts";
import { openUdp } from "./parts/open_udp.ts";

const blockBytes = 100;
const right = { align: Array<"right">(6).fill("right") };

await program({
  meta: import.meta,
  options: {
    seed: integer({ default: 5, min: 0, max: 1e9, about: "of the chance" }),
    loss: integer({ default: 20, min: 0, max: 60, about: "per cent lost" }),
  },
  async run({ options: { seed, loss } }) {
    const random = new Random(BigInt(seed));
    const file = random.bytes(8 * blockBytes);
    const blocks = new Map<number, Block>();
    for (let start = 0; start < file.length; start += blockBytes) {
      const number = blocks.size + 1;
      const bytes = file.subarray(start, start + blockBytes);
      blocks.set(number, new Block(number, bytes));
    }
    const kept = new Map<number, Uint8Array>();

    using open = new DisposableStack();
    const sender = openUdp(open);
    const receiver = openUdp(open);
    const plan = { loss: loss / 100, duplicate: 0.1, reorder: 0.1 };
    await using link = new HostileUdpLink(receiver.address, {
      toServer: plan,
      toClient: plan,
      random,
    });
    // Both go on until their sockets are closed, when all is acknowledged.
    receiveBlocks(receiver.conn, blocks, kept);
    takeAcks(sender.conn, link.address, blocks);
    for (const block of blocks.values()) {
      await block.deliver(sender.conn, link.address);
    }

    const all = [...blocks.values()];
    const sum = (count: (block: Block) => number) =>
      all.reduce((total, block) => total + count(block), 0);
    const counts: [string, (block: Block) => number][] = [
      ["sent", ({ sent }) => sent],
      ["came", ({ came }) => came],
      ["kept", ({ kept }) => kept],
      ["ACK sent", ({ ackSent }) => ackSent],
      ["ACK came", ({ ackCame }) => ackCame],
    ];
    console.log(table([
      ["block", ...counts.map(([name]) => name)],
      ...all.map((block) => [
        `${block.number}`,
        ...counts.map(([, count]) => `${count(block)}`),
      ]),
      ["all", ...counts.map(([, count]) => `${sum(count)}`)],
    ], right));

    const { toServer, toClient } = link.counts;
    const fates = ["pass", "drop", "duplicate", "hold"] as const;
    console.log(`\n${
      table([
        ["the link", "passed", "lost", "doubled", "held back"],
        ["to receiver", ...fates.map((fate) => `${toServer[fate]}`)],
        ["to sender", ...fates.map((fate) => `${toClient[fate]}`)],
      ])
    }\n`);

    const repeated = sum(({ sent }) => sent - 1);
    const passedOver = sum(({ ackCame }) => ackCame - 1);
    console.log(
      `the sender repeated ${repeated} and passed over ${passedOver} ACKs`,
    );
    const dropped = sum(({ came, kept }) => came - kept);
    console.log(`the receiver dropped ${dropped} that it had`);
    const arrived = [...kept.keys()].sort((a, b) => a - b)
      .flatMap((number) => [...kept.get(number) ?? []]);
    const same = `${arrived}` === `${[...file]}` ? "the same" : "others";
    const sizes = `${file.length} bytes sent, ${arrived.length} bytes kept`;
    console.log(`${sizes}: ${same}`);
  },
});
