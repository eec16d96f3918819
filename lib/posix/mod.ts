/**
 * The C socket API, callable from TypeScript, on Linux and macOS: sockets and
 * their options, files, pipes, waiting, child processes, standard I/O. It is
 * the only place of the repository that calls C. Functions have C's names and
 * throw a {@linkcode PosixError} where C sets errno.
 *
 * @example
 * ```ts
 * import { AF_INET, bind, localPort, PosixError, SOCK_STREAM } from "lib/posix/mod.ts";
 * import { setsockopt, SO_REUSEADDR, socket } from "lib/posix/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * using first = socket(AF_INET, SOCK_STREAM);
 * setsockopt(first, SO_REUSEADDR, true);
 * bind(first, { hostname: "127.0.0.1", port: 0 });
 * using second = socket(AF_INET, SOCK_STREAM);
 * assertThrows(
 *   () => bind(second, { hostname: "127.0.0.1", port: localPort(first) }),
 *   PosixError,
 *   "(EADDRINUSE)",
 * );
 * ```
 *
 * @module
 */
export type {
  Address,
  InetAddress,
  InetSocketAddress,
  SocketAddress,
  UnixAddress,
  UnixSocketAddress,
} from "lib/address/mod.ts";
export { asInet, formatAddress } from "lib/address/mod.ts";
export { answerOf } from "./answer_of.ts";
export { closeInBackground } from "./close_in_background.ts";
export { connectTo } from "./connect_to.ts";
export {
  accept,
  bind,
  close,
  connect,
  disconnect,
  listen,
  shutdown,
} from "./connection_calls.ts";
export * from "./constants.ts";
export { type ConnectedPair, connectedPair } from "./connected_pair.ts";
export { fcntl, isNonblocking, setNonblocking } from "./fcntl.ts";
export type { Descriptor } from "./descriptor.ts";
export { descriptorOf } from "./descriptor_of.ts";
export * from "./epoll.ts";
export {
  type LoopConn,
  type LoopListener,
  toConn,
  toListener,
} from "./event_loop.ts";
export { dup, open, OpenFile, read, write } from "./files.ts";
export {
  type Message,
  type ReceivedMessage,
  type ReceiveRoom,
  recvmsg,
  sendmsg,
} from "./messages.ts";
export {
  getpeername,
  getsockname,
  localPort,
  type NameCall,
  sockaddrOf,
} from "./name_calls.ts";
export { kill } from "./kill.ts";
export { CLONE_NEWNET, setns, unshare } from "./namespaces.ts";
export * from "./options/mod.ts";
export { type Listening, openListener } from "./open_listener.ts";
export { type PeerCredentials, peerCredentials } from "./peer_credentials.ts";
export { type Pipe, pipe, socketpair } from "./pipe.ts";
export { detectPlatform, type Platform, platform } from "./platform.ts";
export { poll, readable, type WaitOptions, writable } from "./poll.ts";
export { PollFds } from "./poll_fds.ts";
export { errnoName, errnoText, PosixError } from "./posix_error.ts";
export {
  rawGetsockopt,
  rawGetsockoptInto,
  rawSetsockopt,
} from "./raw_options.ts";
export { FdSet, select, SelectTime } from "./select.ts";
export { decodeSockaddr, encodeSockaddr } from "./sockaddr.ts";
export { Socket, socket } from "./socket.ts";
export { recv, recvfrom, send, sendto } from "./transfer_calls.ts";
export { tryAccept, tryRecv, trySend, WOULD_BLOCK } from "./try_calls.ts";
export {
  _IOFBF,
  _IOLBF,
  _IONBF,
  fclose,
  fdopen,
  FILE,
  fileno,
  fopen,
  setvbuf,
} from "./stdio_stream.ts";
export {
  EOF,
  fflush,
  fgetc,
  fgets,
  fputc,
  fputs,
  fwrite,
} from "./stdio_transfer.ts";
export { posixSpawn, type SpawnOptions } from "./spawn.ts";
export {
  signalName,
  type Waited,
  waitpid,
  WEXITSTATUS,
  WIFEXITED,
  WIFSIGNALED,
  WIFSTOPPED,
  WTERMSIG,
} from "./waitpid.ts";
export { sockatmark } from "./sockatmark.ts";
export { readv, writev } from "./vectors.ts";
