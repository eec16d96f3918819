/**
 * Header and body in one call.
 *
 * A server of sounds sends a header, and then the same block of silence many
 * times. Copied together that would be megabytes for a block of a few bytes,
 * and with one send each it would be a call for every block. writev() takes
 * them where they lie, many at a time. How many bytes it took, it says.
 *
 * Goal:   sendRepeated(socket, header, block, times) sends the header and then
 *                the block `times` times (from 0): every byte, in order, the
 *                header in one call with what follows, nothing copied together.
 *                The socket does not block: wait for room without stopping the
 *                program. An error of the connection is thrown. The block has
 *                at least one byte.
 * Calls:  writev, writable of lib/posix, and IOV_MAX
 * Lesson: chapters/ch13_send_and_receive/README.md, "Gather: writev"
 * Check:  deno task check ch13/gather_send
 * @module
 */
import { unimplemented } from "@std/assert";
import type { Socket } from "lib/posix/mod.ts";

export function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  const length = header.length + block.length * times;
  unimplemented(`sendRepeated(${socket.fd}, …): ${length} bytes`);
}
