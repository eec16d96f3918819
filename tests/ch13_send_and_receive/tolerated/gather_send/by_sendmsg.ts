import {
  MSG_DONTWAIT,
  PosixError,
  sendmsg,
  type Socket,
  writable,
} from "lib/posix/mod.ts";

export async function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  let list: Uint8Array[] = [header];
  let left = times;
  while (list.length > 0 || left > 0) {
    while (list.length < 100 && left > 0) {
      list.push(block);
      left--;
    }
    let count = 0;
    try {
      count = sendmsg(socket, { buffers: list }, MSG_DONTWAIT);
    } catch (error) {
      if (!(error instanceof PosixError && error.code === "EAGAIN")) {
        throw error;
      }
      await writable(socket, -1);
    }
    list = shorten(list, count);
  }
}

function shorten(list: Uint8Array[], count: number): Uint8Array[] {
  const rest: Uint8Array[] = [];
  for (const part of list) {
    const gone = Math.min(count, part.length);
    count -= gone;
    if (gone < part.length) rest.push(part.subarray(gone));
  }
  return rest;
}
