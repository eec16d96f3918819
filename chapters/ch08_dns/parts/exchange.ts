import { decodeMessage, DnsFormatError } from "lib/dns/mod.ts";

/**
 * Sends a query by UDP, and waits for what answers it, at most 2 s. What comes
 * from someone else, has another id or is no message is dropped.
 *
 * @param query its first two bytes are its id
 * @param server where to; on the loopback interface
 * @param signal ends the wait
 * @returns the response, as it came
 * @throws {Deno.errors.TimedOut} when none comes
 */
export async function exchange(
  query: Uint8Array,
  server: Deno.NetAddr,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const own = { transport: "udp", hostname: "127.0.0.1", port: 0 } as const;
  const socket = Deno.listenDatagram(own);
  const ended = new AbortController();
  const end = () => ended.abort();
  const timer = setTimeout(end, 2000);
  signal.addEventListener("abort", end);
  // Closing ends the receive() under way.
  ended.signal.addEventListener("abort", () => socket.close());
  let refused = "";
  try {
    await socket.send(query, server);
    for (;;) {
      const [bytes, from] = await socket.receive();
      // Anyone may send to our port: the sender and the id must be right.
      const { hostname, port } = from as Deno.NetAddr;
      if (hostname !== server.hostname || port !== server.port) continue;
      if (bytes[0] !== query[0] || bytes[1] !== query[1]) continue;
      const wrong = faultIn(bytes);
      if (wrong === undefined) return bytes;
      refused = `; the last one refused: ${wrong}`;
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
    const { hostname, port } = server;
    throw new Deno.errors.TimedOut(
      `ask ${hostname}:${port}: no answer in 2 s${refused}`,
    );
  } finally {
    clearTimeout(timer);
    end();
  }
}

/** Why the bytes are no message, if they are none. */
function faultIn(bytes: Uint8Array): string | undefined {
  try {
    decodeMessage(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof DnsFormatError) return error.message;
    throw error;
  }
}
