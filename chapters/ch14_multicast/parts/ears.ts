import {
  AF_INET,
  bind,
  localPort,
  readable,
  recvfrom,
  SOCK_DGRAM,
  type Socket,
  socket,
  tryRecv,
  WOULD_BLOCK,
} from "lib/posix/mod.ts";

/** What waits at a socket, as texts, without waiting for more. */
export function waiting(s: Socket): string[] {
  const buffer = new Uint8Array(65_535);
  const texts: string[] = [];
  for (;;) {
    const length = tryRecv(s, buffer);
    if (length === WOULD_BLOCK) return texts;
    texts.push(new TextDecoder().decode(buffer.subarray(0, length)));
  }
}

/**
 * Waits until everything that was sent before has been delivered on this host:
 * one more datagram is sent, to a socket of its own, and comes last.
 *
 * @param send sends a datagram to a port of 127.0.0.1
 */
export async function delivered(
  send: (port: number) => unknown,
): Promise<void> {
  using last = socket(AF_INET, SOCK_DGRAM);
  bind(last, { hostname: "127.0.0.1", port: 0 });
  await send(localPort(last));
  await readable(last, -1);
}

/** The text that ends what {@linkcode heardUntilEnd} returns. */
export const END = "end";

/**
 * What a socket of another host hears until the sender says so, by a datagram
 * to it alone: so silence needs no waiting.
 *
 * @param s receives
 * @returns texts, without the last
 */
export async function heardUntilEnd(s: Socket): Promise<string[]> {
  const buffer = new Uint8Array(65_535);
  const texts: string[] = [];
  for (;;) {
    await readable(s, -1);
    const { length } = recvfrom(s, buffer);
    const text = new TextDecoder().decode(buffer.subarray(0, length));
    if (text === END) return texts;
    texts.push(text);
  }
}
