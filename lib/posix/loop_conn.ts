import type { Socket as NodeSocket } from "node:net";
import { nodeModule } from "lib/node/mod.ts";
import { formatAddress, type SocketAddress } from "lib/address/mod.ts";
import { PosixError } from "./posix_error.ts";

/** A connection that the event loop reads and writes. */
export interface LoopConn extends Disposable {
  readonly localAddress: SocketAddress;
  readonly remoteAddress: SocketAddress;
  /**
   * What the peer sends, until it ends its side. Cancelling it only stops the
   * reading.
   */
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Closing it is `closeWrite()`; aborting it closes the connection. */
  readonly writable: WritableStream<Uint8Array>;
  /** Sends what is left, then ends this side (SHUT_WR). Reading goes on. */
  closeWrite(): Promise<void>;
  /**
   * Closes the descriptor; a second close does nothing. It is also closed by
   * itself once both sides have ended and everything was read.
   */
  close(): void;
}

/** Gives an error of node:net the form of this library's. */
export function asPosixError(error: unknown, address: SocketAddress): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const numbers: Record<string, number> = nodeModule("node:os").constants.errno;
  // Writing after the end of one's own side is EPIPE in C.
  const code = error.code === "ERR_STREAM_WRITE_AFTER_END"
    ? "EPIPE"
    : String(error.code);
  const errno = numbers[code];
  if (errno === undefined) return error;
  const operation = "syscall" in error ? String(error.syscall) : "write";
  return new PosixError(operation, errno, formatAddress(address));
}

/** Wraps a connected socket of node:net that does not read yet. */
export function loopConn(
  node: NodeSocket,
  localAddress: SocketAddress,
  remoteAddress: SocketAddress,
): LoopConn {
  const translate = (error: unknown) => asPosixError(error, remoteAddress);
  let writing: WritableStreamDefaultController | undefined;
  let ended: Promise<void> | undefined;

  const closeWrite = () =>
    ended ??= new Promise<void>((resolve, reject) => {
      node.end((error?: Error | null) =>
        error ? reject(translate(error)) : resolve()
      );
    });
  const close = () => {
    node.destroy();
  };

  const readable = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      let open = true;
      node.on("data", (chunk: Uint8Array) => {
        if (!open) return;
        // A copy: node's chunk may share its memory with others.
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 0) <= 0) node.pause();
      });
      node.once("end", () => {
        if (open) controller.close();
        open = false;
      });
      const fail = (reason: unknown) => {
        if (open) controller.error(reason);
        open = false;
        writing?.error(reason);
      };
      node.once("error", (error) => fail(translate(error)));
      node.once("close", () => {
        fail(new Deno.errors.Interrupted("the connection was closed"));
      });
      node.pause();
    },
    pull() {
      node.resume();
    },
    cancel() {
      node.pause();
    },
  }, { highWaterMark: 0 });

  const writable = new WritableStream<Uint8Array>({
    start(controller) {
      writing = controller;
    },
    write(chunk) {
      return new Promise((resolve, reject) => {
        node.write(
          chunk,
          (error) => error ? reject(translate(error)) : resolve(),
        );
      });
    },
    close: closeWrite,
    abort: close,
  });

  return {
    localAddress,
    remoteAddress,
    readable,
    writable,
    closeWrite,
    close,
    [Symbol.dispose]: close,
  };
}
