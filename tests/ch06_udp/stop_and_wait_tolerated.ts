import type { Tolerated } from "lib/testing/mod.ts";

export default {
  acknowledges_the_last_in_turn: {
    why:
      "Each datagram, whatever it is, gets the ACK of the last block that came in turn.",
    from: `if (message.block < wanted) {
        await mailbox.send(encodeAck(message.block), from);
      }`,
    to: "await mailbox.send(encodeAck(wanted - 1), from);",
  },
  blocks_in_a_map: {
    why:
      "Blocks are kept by their numbers and put together at the end; the sender makes its last block from the rest.",
    edits: [[
      "const file: number[] = [];",
      "const blocks = new Map<number, Uint8Array>();",
    ], [
      "if (received === undefined) return new Uint8Array(file);",
      "if (received === undefined) return join(blocks);",
    ], [
      "file.push(...message.bytes);",
      "blocks.set(message.block, message.bytes.slice());",
    ], [
      `}
      
      /** Given: sends a file. */
      export async function sendFile(`,
      `}
      
      function join(blocks: ReadonlyMap<number, Uint8Array>): Uint8Array {
        const parts = [...blocks].sort(([a], [b]) => a - b);
        return Uint8Array.from(parts.flatMap(([, bytes]) => [...bytes]));
      }
      
      /** Given: sends a file. */
      export async function sendFile(`,
    ]],
  },
} satisfies Tolerated;
