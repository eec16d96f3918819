import {
  byteByByte,
  deliver,
  everySplit,
  type TcpSchedule,
} from "lib/faults/mod.ts";
import {
  type CheckContext,
  CheckFailure,
  patient,
  Peer,
} from "lib/testing/mod.ts";

/** How a call's conversation differs from the usual one. */
export interface ConversationOptions {
  /** Prepares the listening socket before anybody connects. */
  readonly prepare?: (listener: Deno.TcpListener) => void;
}

/**
 * Makes a call that connects to a port, and acts as the peer meanwhile.
 *
 * @param context Of the check.
 * @param call Makes the call.
 * @param act What the peer does. A network error of its own is no finding:
 * who reads wrongly also leaves early.
 * @returns What the call returned.
 */
export async function conversation<T>(
  { story, resources }: CheckContext,
  call: (port: number) => Promise<T>,
  act: (peer: Peer) => Promise<unknown>,
  { prepare }: ConversationOptions = {},
): Promise<T> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  prepare?.(listener);
  const acting = listener.accept().then(async (conn) => {
    const peer = new Peer(conn, story);
    resources.defer(() => peer.close());
    await act(peer);
  });
  const calling = call(listener.addr.port).finally(() => listener.close());
  const [called, acted] = await Promise.allSettled([calling, acting]);
  // What the peer found comes before what its end did to the call.
  if (acted.status === "rejected" && acted.reason instanceof CheckFailure) {
    throw acted.reason;
  }
  if (called.status === "rejected") throw called.reason;
  return called.value;
}

/** Sends a stream in parts and then, unless the schedule did, ends it. */
export async function sendParts(
  { story }: CheckContext,
  peer: Peer,
  bytes: Uint8Array,
  schedule: TcpSchedule,
  told: string,
): Promise<void> {
  story.tell(`the peer sends ${bytes.length} bytes ${told}`);
  const ending = await deliver(peer.conn, bytes, schedule, {
    patience: patient(1000),
  });
  if (ending === "end") await peer.closeWrite();
}

/** A stream, the parts in which it is sent, and how the story tells of them. */
export type Sent = [stream: Uint8Array, schedule: TcpSchedule, told: string];

/** Makes a call that connects to a port, and sends it a stream. */
export function streamed<T>(
  context: CheckContext,
  call: (port: number) => Promise<T>,
  ...sent: Sent
): Promise<T> {
  return conversation(
    context,
    call,
    (peer) => sendParts(context, peer, ...sent),
  );
}

/** One message in every two parts it can come in, and at last byte by byte. */
export interface EverySplit {
  /** How many copies of the message that takes. */
  readonly copies: number;
  /** The parts of all copies, one after another. */
  readonly schedule: TcpSchedule;
  /** How a copy came, by its index. */
  told(index: number): string;
}

/** Plans every split of a message of that many bytes, all on one connection. */
export function everySplitOf(length: number): EverySplit {
  const splits = everySplit(length);
  return {
    copies: splits.length + 1,
    schedule: [...splits.flat(), ...byteByByte(length)],
    told: (index) =>
      index < splits.length
        ? `sent as ${index + 1} + ${length - index - 1} bytes`
        : "sent byte by byte",
  };
}
