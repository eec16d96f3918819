import { localPort, readable, recv, Socket } from "lib/posix/mod.ts";

/** A datagram socket of Deno's or of lib/posix. */
type Receiver = Deno.DatagramConn | Socket;

/**
 * Sends a datagram to a group and then one to the receiver alone, and tells
 * whether the receiver gets the first: so silence needs no waiting.
 *
 * @param receiver of several sockets on one port the one bound last, which
 * unicast goes to
 * @param sender sends both
 * @param group address of the group
 * @param own unicast address that reaches the receiver
 */
export async function hears(
  receiver: Receiver,
  sender: Deno.DatagramConn,
  group: string,
  own: string,
): Promise<"hears it" | "hears nothing"> {
  const port = portOf(receiver);
  for (const hostname of [group, own]) {
    const bytes = new TextEncoder().encode(hostname);
    await sender.send(bytes, { transport: "udp", hostname, port });
  }
  const first = await receiveText(receiver);
  if (first !== group) return "hears nothing";
  await receiveText(receiver); // the one for it alone
  return "hears it";
}

/** The next datagram, as text. */
export async function receiveText(receiver: Receiver): Promise<string> {
  const decoder = new TextDecoder();
  if (!(receiver instanceof Socket)) {
    const [bytes] = await receiver.receive();
    return decoder.decode(bytes);
  }
  await readable(receiver, -1);
  const buffer = new Uint8Array(65_535);
  return decoder.decode(buffer.subarray(0, recv(receiver, buffer)));
}

/** The port that a datagram socket is bound to. */
export function portOf(receiver: Receiver): number {
  if (receiver instanceof Socket) return localPort(receiver);
  if (receiver.addr.transport === "udp") return receiver.addr.port;
  throw new TypeError(`transport ${receiver.addr.transport}: want udp`);
}
