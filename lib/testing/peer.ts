import {
  descriptorOf,
  formatAddress,
  setsockopt,
  SO_RCVBUF,
} from "lib/posix/mod.ts";
import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { within } from "./within.ts";
import { CheckFailure } from "./check_failure.ts";
import { inSeconds, patient } from "./patient.ts";
import type { CheckContext } from "./specification.ts";
import type { Story } from "./story.ts";

/** The longest a peer waits for the code under test. */
const peerDeadline = 2_000;

/** How a connection came to its end, as the peer saw it. */
export type StreamEnding = "end of stream" | "reset" | "still open";

/** What a peer read, and how the connection stood after it. */
export interface Received {
  /** All that came, in order. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How the connection stood after it. */
  readonly ending: StreamEnding;
}

/** What a peer needs of its check: where it tells, and what closes it. */
export type PeerContext = Pick<CheckContext, "story" | "resources">;

/** The other side of a connection of the code under test, held by the specification. */
export class Peer {
  /** The connection itself. */
  readonly conn: Deno.TcpConn;
  readonly #story: Story;

  /**
   * Takes a connection.
   *
   * @param conn The connection.
   * @param story Where its steps are told.
   */
  constructor(conn: Deno.TcpConn, story: Story) {
    this.conn = conn;
    this.#story = story;
  }

  /**
   * Writes all bytes.
   *
   * @param bytes What is sent.
   */
  async write(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0;) {
      rest = rest.subarray(await this.conn.write(rest));
    }
    this.#story.tell(`the peer wrote ${bytes.length} bytes`);
  }

  /** Says that nothing more comes (FIN), and can still read. */
  async closeWrite(): Promise<void> {
    await this.conn.closeWrite();
    this.#story.tell("the peer sent a FIN");
  }

  /**
   * Reads until the connection ends, or as long as allowed.
   *
   * @param options.atMost Stop after this many bytes, with the connection still open.
   * @param options.deadline The longest wait in milliseconds, on a busy machine more; after it the connection counts as still open.
   * @returns What came, and how the connection stood then.
   */
  async read(
    { atMost = Infinity, deadline = peerDeadline }: {
      atMost?: number;
      deadline?: number;
    } = {},
  ): Promise<Received> {
    const parts: Uint8Array[] = [];
    let length = 0;
    const receive = async (): Promise<StreamEnding> => {
      const buffer = new Uint8Array(64 * 1024);
      while (length < atMost) {
        const count = await this.conn.read(
          buffer.subarray(0, Math.min(buffer.length, atMost - length)),
        );
        if (count === null) return "end of stream";
        parts.push(buffer.slice(0, count));
        length += count;
      }
      return "still open";
    };
    const late = new DOMException("deadline", "TimeoutError");
    const ending = await within(receive(), patient(deadline), () => late)
      .catch((error): StreamEnding => {
        if (error instanceof Deno.errors.ConnectionReset) return "reset";
        if (error !== late) throw error;
        // The read still pends; only closing ends it.
        this.conn.close();
        return "still open";
      });
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    this.#story.tell(
      `the peer read ${length} bytes, then: ${
        ending === "reset" ? "connection reset (ECONNRESET)" : ending
      }`,
    );
    return { bytes, ending };
  }

  /**
   * Waits until the kernel at the other end has all that was sent, a FIN too,
   * whether or not it was read. Linux.
   *
   * @throws {Deno.errors.TimedOut} When it does not take it.
   */
  async delivered(): Promise<void> {
    const fd = descriptorOf(this.conn);
    await until(() => tcpInfo(fd), {
      what: "all that was sent to arrive",
      accept: ({ unacked, notSentBytes }) => unacked + notSentBytes === 0,
    });
  }

  /** Closes the connection. */
  close(): void {
    try {
      this.conn.close();
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }
}

/** A listening socket of the specification, on a port the kernel chose. */
export class PeerListener {
  readonly #listener: Deno.TcpListener;
  readonly #context: PeerContext;

  /**
   * Takes a listening socket.
   *
   * @param context Of the check.
   * @param listener The socket.
   */
  constructor(context: PeerContext, listener: Deno.TcpListener) {
    this.#context = context;
    this.#listener = listener;
  }

  /** Where it listens. */
  get address(): { hostname: string; port: number } {
    const { hostname, port } = this.#listener.addr;
    return { hostname, port };
  }

  /**
   * Waits for the code under test to connect.
   *
   * @returns Its other end.
   * @throws {CheckFailure} When it does not within 2 s.
   */
  async accept(): Promise<Peer> {
    const { story, resources } = this.#context;
    const deadline = patient(peerDeadline);
    const conn = await within(
      this.#listener.accept(),
      deadline,
      () =>
        new CheckFailure({
          expected: `a connection to ${formatAddress(this.address)}`,
          actual: `none within ${inSeconds(deadline)}`,
        }),
    );
    const peer = new Peer(conn, story);
    resources.defer(() => peer.close());
    return peer;
  }
}

/**
 * Opens a listening peer on 127.0.0.1, closed when the check ends.
 *
 * @param context Of the check.
 * @param options.receiveBuffer SO_RCVBUF in bytes of its connections (default:
 * the system's), before the kernel doubles it.
 * @returns The listening peer.
 */
export function listen(
  context: PeerContext,
  { receiveBuffer }: { receiveBuffer?: number } = {},
): PeerListener {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  context.resources.defer(() => listener.close());
  if (receiveBuffer !== undefined) {
    setsockopt(descriptorOf(listener), SO_RCVBUF, receiveBuffer);
  }
  const peer = new PeerListener(context, listener);
  context.story.tell(`a peer listens on ${formatAddress(peer.address)}`);
  return peer;
}

/**
 * Connects a peer to a server of the code under test, on 127.0.0.1.
 *
 * @param context Of the check.
 * @param port The server's.
 * @returns The peer.
 * @throws {CheckFailure} When the connection is refused.
 */
export async function connect(
  context: PeerContext,
  port: number,
): Promise<Peer> {
  const address = { hostname: "127.0.0.1", port };
  const conn = await Deno.connect(address).catch((error) => {
    throw new CheckFailure({
      expected: `a server on ${formatAddress(address)}`,
      actual: String(error.message),
      cause:
        "A socket that is not bound there, or on which listen() was not called.",
    });
  });
  const peer = new Peer(conn, context.story);
  context.resources.defer(() => peer.close());
  context.story.tell(`a peer connected to ${formatAddress(address)}`);
  return peer;
}
