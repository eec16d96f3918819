import {
  rests,
  type TcpEnd,
  tcpEnd,
  tcpInfo,
  tcpWmem,
} from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { type CheckContext, hasComputed, patient } from "lib/testing/mod.ts";

/** More than all buffers on the way take together. */
export const floodBytes = 24 * 1024 * 1024;
const quietMs = 100;
/** Less than this the kernel may take though it reports no room. */
const fewBytes = 20_000;
/** The tables are not read at one moment: so long it must look the same. */
const heldMs = 100;
/** A server that computes for so long, and nothing moves, never rests. */
const restlessMs = 800;
/** The kernel's counters may count the SYN. */
export const countSlack = 2;

/** The stream that it sends repeats itself after so many bytes. */
const period = 251;
const byteAt = (place: number) => place % period;
/** Bytes that are sent at once, less than a program may hold. */
const stepBytes = 60_000;
const chunk = new Uint8Array(stepBytes + period).map((_, i) => byteAt(i));

/** A client that sends without reading, and that tells what the kernel knows. */
export class DeafClient {
  readonly #socket: posix.Socket;
  readonly #story: CheckContext["story"];
  readonly #server: { readonly hostname: string; readonly port: number };
  readonly #pid: number;
  #sent = 0;

  constructor({ resources, story, subject }: CheckContext, port: number) {
    this.#story = story;
    this.#pid = subject.pid;
    this.#server = { hostname: "127.0.0.1", port };
    this.#socket = resources.use(
      posix.socket(posix.AF_INET, posix.SOCK_STREAM),
    );
    posix.setsockopt(this.#socket, posix.SO_RCVBUF, 16_384);
    posix.connect(this.#socket, this.#server);
    story.tell("a client connects that will not read");
  }

  /** How many bytes it has sent. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Sends until nothing moves for a while, or floodBytes bytes are gone. A server
   * that waits for a processor gets more time, one that never rests not much.
   */
  async flood(): Promise<void> {
    let hasStopped: (() => boolean) | undefined;
    await until(() => {
      while (
        this.#sent < floodBytes && this.#send(stepBytes) !== posix.WOULD_BLOCK
      ) {
        hasStopped = undefined;
      }
      hasStopped ??= this.#watch(quietMs);
      return this.#sent >= floodBytes || hasStopped();
    }, { what: "the client's sending to stall", deadlineMs: patient(9000) });
    this.#story.tell(
      this.#sent >= floodBytes
        ? `it has sent ${this.#sent} bytes, and there is still room`
        : `it has sent ${this.#sent} bytes, then there is no room`,
    );
  }

  /**
   * Sends so much that the server's program holds some of it, and so little that
   * it may have received all of it. A server that had no processor between
   * receiving and sending does not hold anything yet.
   */
  async fillUntilHeld(): Promise<void> {
    // The server's send buffer grows to the system's limit: most of that first.
    const most = 0.75 * tcpWmem().max;
    await until(() => {
      while (this.#sent < most && this.#send(stepBytes) !== posix.WOULD_BLOCK);
      return this.#sent >= most;
    }, { what: "the server to receive" });
    let isHeldAtRest: (() => boolean) | undefined;
    await until(() => {
      const far = this.#far();
      const unread = far?.receiveQueue ?? 0;
      const { notSentBytes, bytesReceived } = tcpInfo(this.#socket);
      const given = bytesReceived + (far?.sendQueue ?? 0);
      const held = this.#sent - notSentBytes - unread - given;
      // A program with a small buffer leaves some in its kernel.
      const isFull = held > fewBytes || (held > countSlack && unread > 0);
      if (!isFull) isHeldAtRest = undefined;
      else isHeldAtRest ??= this.#watch(heldMs);
      if (!isFull && notSentBytes + unread === 0) this.#send(2 * fewBytes);
      return isHeldAtRest?.() ?? false;
    }, { what: "the server to hold something", deadlineMs: patient(8000) });
    this.#story.tell(
      `it has sent ${this.#sent} bytes, of which your program holds some`,
    );
  }

  /**
   * Tells whether what is the same from now on stays so: the server rests after
   * that time, on a busy machine more, or it never does.
   */
  #watch(milliseconds: number): () => boolean {
    const since = performance.now();
    const quiet = patient(milliseconds);
    const hasNoRest = hasComputed(this.#pid, restlessMs);
    return () => {
      const still = performance.now() - since;
      return still > quiet && rests(this.#pid) || hasNoRest() ||
        still > 8 * quiet;
    };
  }

  /** Sends as much as there is room for, at most so much. */
  #send(most: number): number {
    const from = this.#sent % period;
    const sent = posix.trySend(this.#socket, chunk.subarray(from, from + most));
    this.#sent += Math.max(0, sent);
    return sent;
  }

  /**
   * How many bytes the server's program holds: what it received from its
   * kernel, less what it gave back to it.
   */
  held(): number {
    const far = this.#far();
    const { bytesAcked, bytesReceived } = tcpInfo(this.#socket);
    const taken = bytesAcked - (far?.receiveQueue ?? 0);
    const given = bytesReceived + (far?.sendQueue ?? 0);
    return Math.max(0, taken - given);
  }

  /**
   * How many bytes the server's program holds when it has nothing more to do:
   * one that waits for a processor, or still moves something, is not there yet.
   */
  async heldAtRest(): Promise<number> {
    let held = NaN;
    let since = 0;
    const hasNoRest = hasComputed(this.#pid, restlessMs);
    await until(() => {
      const now = this.held();
      if (now !== held || !rests(this.#pid)) since = performance.now();
      held = now;
      return performance.now() - since > heldMs || hasNoRest();
    }, {
      what: "the server to rest",
      deadlineMs: patient(3000),
    }).catch((error) => {
      // Who never rests holds something all the same.
      if (!(error instanceof Deno.errors.TimedOut)) throw error;
    });
    return held;
  }

  /** The server's end, as the kernel has it. */
  #far(): TcpEnd | undefined {
    return tcpEnd(this.#server, posix.asInet(posix.getsockname(this.#socket)));
  }

  /**
   * Says that nothing more comes, and gives the server time to close: it must
   * not, while something is held.
   */
  async closeWrite(): Promise<void> {
    posix.shutdown(this.#socket, posix.SHUT_WR);
    this.#story.tell("it ends its stream");
    await until(() => this.#far()?.state !== "CLOSE_WAIT", {
      what: "the server to close",
      deadlineMs: patient(quietMs),
    }).catch(() => {});
  }

  /** Resets its connection. */
  reset(): void {
    posix.disconnect(this.#socket);
    this.#story.tell("it resets its connection (RST)");
  }

  /**
   * Reads until everything it sent is back, or nothing comes for a second,
   * on a busy machine longer.
   *
   * @returns how many bytes came back right, and how it ended
   */
  async readBack(): Promise<{ right: number; ending: string }> {
    const buffer = new Uint8Array(65_536);
    const patience = patient(1000);
    let right = 0;
    let ending = "";
    let moved = performance.now();
    await until(() => {
      try {
        while (ending === "") {
          const count = posix.tryRecv(this.#socket, buffer);
          if (count === posix.WOULD_BLOCK) break;
          if (count === 0) ending = "end of stream";
          for (let i = 0; i < count; i++) {
            if (buffer[i] !== byteAt(right)) ending ||= "other bytes";
            if (ending === "") right++;
          }
          moved = performance.now();
        }
      } catch (error) {
        if (!(error instanceof posix.PosixError)) throw error;
        ending = error.code;
      }
      if (performance.now() - moved > patience) ending ||= "nothing more";
      return right === this.#sent || ending !== "";
    }, { what: "the echo", deadlineMs: patient(9000) });
    this.#story.tell(
      `it reads: ${right} bytes come back${ending ? `, then ${ending}` : ""}`,
    );
    return { right, ending };
  }

  /** How its stream ends once everything is back: soon. */
  async ending(): Promise<string> {
    const end = performance.now() + patient(1000);
    return await until(() => {
      const count = posix.tryRecv(this.#socket, new Uint8Array(1));
      if (count === 0) return "end of stream";
      if (count > 0) return "more bytes";
      return performance.now() > end ? "still open" : undefined;
    }, { what: "the end of the stream" }) ?? "still open";
  }
}
