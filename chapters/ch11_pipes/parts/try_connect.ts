import {
  AF_UNIX,
  connect,
  setNonblocking,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { errorName } from "lib/cli/mod.ts";

/**
 * What connect() to a local stream answers at once.
 *
 * @param path of the server
 * @param sockets keeps the connection, and closes it
 * @returns "ok" or the name of the error; EAGAIN when the queue is full
 */
export async function tryConnect(
  path: string,
  sockets: DisposableStack,
): Promise<string> {
  const client = sockets.use(socket(AF_UNIX, SOCK_STREAM));
  setNonblocking(client, true); // it would wait for room in the queue
  return await errorName(() => connect(client, { path })) ?? "ok";
}
