import { AF_INET, SOCK_STREAM } from "lib/posix/mod.ts";
import { listen, type Peer } from "./peer.ts";
import type { RemoteSocket } from "./remote_socket.ts";
import type { CheckContext } from "./specification.ts";

/**
 * A TCP connection between a socket of the code under test and a peer of the
 * specification, over 127.0.0.1.
 *
 * @param context Of the check.
 * @returns Both ends.
 * @throws {CheckFailure} When the connection does not come.
 */
export async function connectedStream(
  context: CheckContext,
): Promise<{ socket: RemoteSocket; peer: Peer }> {
  const { subject, story } = context;
  const listener = listen(context);
  const socket = await subject.posix.socket(AF_INET, SOCK_STREAM);
  story.tell("you get a TCP socket connected to it");
  await subject.posix.connect(socket, listener.address);
  return { socket, peer: await listener.accept() };
}

/**
 * So many of them.
 *
 * @param context Of the check.
 * @param count How many.
 * @returns The sockets, and in the same order the peers.
 * @throws {CheckFailure} When a connection does not come.
 */
export async function connectedStreams(
  context: CheckContext,
  count: number,
): Promise<{ sockets: RemoteSocket[]; peers: Peer[] }> {
  const sockets: RemoteSocket[] = [];
  const peers: Peer[] = [];
  for (let i = 0; i < count; i++) {
    const { socket, peer } = await connectedStream(context);
    sockets.push(socket);
    peers.push(peer);
  }
  return { sockets, peers };
}
