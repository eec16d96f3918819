import { writeAll } from "lib/framing/mod.ts";
import { isNetworkError } from "lib/cli/mod.ts";

/** What a server took from a client, and what it has not sent back. */
export interface Tally {
  took: number;
  holds: number;
}

/** Echoes, and reads on only when what was read is sent. */
export async function echo(
  conn: Deno.Conn,
  tally: Tally = { took: 0, holds: 0 },
): Promise<void> {
  const buffer = new Uint8Array(65_536);
  try {
    for (;;) {
      const count = await conn.read(buffer);
      if (count === null) return;
      tally.took += count;
      tally.holds += count;
      await writeAll(conn, buffer.subarray(0, count));
      tally.holds -= count;
    }
  } catch (error) {
    // One client's bad end is not the end of the service.
    if (!isNetworkError(error)) throw error;
  }
}

/** Echoes, and reads on at once: the writes queue up, one behind another. */
export async function echoWithoutLimit(
  conn: Deno.Conn,
  tally: Tally,
): Promise<void> {
  let writing = Promise.resolve();
  try {
    for (;;) {
      const buffer = new Uint8Array(65_536);
      const count = await conn.read(buffer);
      if (count === null) return;
      tally.took += count;
      tally.holds += count;
      writing = writing.then(() => writeAll(conn, buffer.subarray(0, count)))
        .then(() => void (tally.holds -= count));
      writing.catch(() => {}); // the connection was closed
    }
  } catch (error) {
    if (!isNetworkError(error)) throw error;
  }
}
