import type { Socket as NodeSocket } from "node:net";
import { formatAddress, type SocketAddress } from "lib/address/mod.ts";
import { SOCK_STREAM } from "./constants.ts";
import { getpeername, getsockname } from "./name_calls.ts";
import { nodeModule } from "lib/node/mod.ts";
import { setNonblocking } from "./fcntl.ts";
import { PosixError } from "./posix_error.ts";
import { Socket } from "./socket.ts";
import { socketType } from "./socket_type.ts";

/** A connection that the event loop reads and writes. */
export interface LoopConn extends Disposable {
  /** Our end. */
  readonly localAddress: SocketAddress;
  /** The peer's end. */
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
function asPosixError(error: unknown, address: SocketAddress): unknown {
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
function loopConn(
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

/** A listening socket whose connections the event loop accepts. */
export interface LoopListener extends AsyncIterable<LoopConn>, Disposable {
  /** Where it listens. */
  readonly address: SocketAddress;
  /**
   * The next connection.
   *
   * @returns The connection, in the order of arrival.
   * @throws {Deno.errors.Interrupted} When the listener is closed.
   */
  accept(): Promise<LoopConn>;
  /** Closes the descriptor and all connections not yet taken. */
  close(): void;
}

function needStream(socket: Socket): void {
  if (socketType(socket.fd) === SOCK_STREAM) return;
  throw new TypeError("event loop: the socket must be of type SOCK_STREAM");
}

/**
 * Gives a connected stream socket to Deno's event loop, which from then on
 * owns its descriptor; `socket` counts as closed. The socket becomes
 * non-blocking.
 *
 * @param socket A connected SOCK_STREAM socket.
 * @returns Its two directions as streams.
 * @throws {PosixError} ENOTCONN, EBADF.
 * @throws {TypeError} If it is no stream socket.
 *
 * @example
 * ```ts
 * import { AF_INET, connect, SOCK_STREAM, socket, toConn } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const s = socket(AF_INET, SOCK_STREAM);
 * connect(s, { hostname: "127.0.0.1", port: listener.addr.port });
 * using conn = toConn(s);
 * using peer = await listener.accept();
 * await peer.write(new TextEncoder().encode("hello"));
 * peer.closeWrite();
 * assertEquals(await new Response(conn.readable).text(), "hello");
 * ```
 */
export function toConn(socket: Socket): LoopConn {
  const local = getsockname(socket);
  const remote = getpeername(socket);
  needStream(socket);
  setNonblocking(socket, true);
  // allowHalfOpen: the peer's end must not end our side too.
  const { Socket: NodeConn } = nodeModule("node:net");
  const node = new NodeConn({
    fd: socket.fd,
    readable: true,
    writable: true,
    allowHalfOpen: true,
  });
  socket.detach();
  return loopConn(node, local, remote);
}

/**
 * Gives a listening stream socket to Deno's event loop, which from then on
 * owns its descriptor; `socket` counts as closed. The event loop accepts every
 * connection at once, so none stays in the kernel's queue: to watch the
 * backlog, stay with `listen`, `readable` and `accept`.
 *
 * @param socket A SOCK_STREAM socket that listens.
 * @returns Its connections, in the order of their arrival.
 * @throws {PosixError} EBADF.
 * @throws {TypeError} If it is no stream socket.
 *
 * @example
 * ```ts
 * import { AF_INET, bind, listen, localPort, SOCK_STREAM } from "lib/posix/mod.ts";
 * import { socket, toListener } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const s = socket(AF_INET, SOCK_STREAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * listen(s, 5);
 * const port = localPort(s);
 * using listener = toListener(s);
 * using client = await Deno.connect({ hostname: "127.0.0.1", port });
 * using server = await listener.accept();
 * await server.closeWrite();
 * assertEquals(await client.read(new Uint8Array(1)), null);
 * ```
 */
export function toListener(socket: Socket): LoopListener {
  const address = getsockname(socket);
  needStream(socket);
  setNonblocking(socket, true);
  const arrived: NodeSocket[] = [];
  const takers: PromiseWithResolvers<LoopConn>[] = [];
  let closed: unknown;

  const { createServer } = nodeModule("node:net");
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  const fail = (reason: unknown) => {
    closed ??= reason;
    server.close();
    for (const node of arrived.splice(0)) node.destroy();
    for (const taker of takers.splice(0)) taker.reject(closed);
  };
  const wrap = (node: NodeSocket) =>
    loopConn(node, address, remoteAddress(node));
  server.on("connection", (node) => {
    const taker = takers.shift();
    if (taker) taker.resolve(wrap(node));
    else arrived.push(node);
  });
  server.once("error", fail);
  server.listen({ fd: socket.fd });
  socket.detach();

  const accept = () => {
    const node = arrived.shift();
    if (node) return Promise.resolve(wrap(node));
    if (closed) return Promise.reject(closed);
    const taker = Promise.withResolvers<LoopConn>();
    takers.push(taker);
    return taker.promise;
  };
  const close = () => {
    if (!closed) fail(new Deno.errors.Interrupted("the listener was closed"));
  };
  return {
    address,
    accept,
    close,
    [Symbol.dispose]: close,
    async *[Symbol.asyncIterator]() {
      while (!closed) {
        try {
          yield await accept();
        } catch (error) {
          if (error instanceof Deno.errors.Interrupted) return;
          throw error;
        }
      }
    },
  };
}

function remoteAddress(node: NodeSocket): SocketAddress {
  const { remoteAddress: hostname, remotePort: port } = node;
  if (!hostname || port === undefined) return { family: "unix", path: "" };
  return { family: hostname.includes(":") ? "IPv6" : "IPv4", hostname, port };
}
