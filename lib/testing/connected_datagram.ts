import { udpSockets } from "lib/kernel/mod.ts";
import { AF_INET, SOCK_DGRAM } from "lib/posix/mod.ts";
import { bytesOf } from "./bytes_of.ts";
import { inline } from "./inline.ts";
import type { RemoteSocket } from "./remote_socket.ts";
import type { CheckContext } from "./specification.ts";

/** A UDP socket of the code under test, and the peer it is connected to. */
export interface ConnectedDatagram {
  /** The socket, in the process of the code under test. */
  readonly socket: RemoteSocket;
  /**
   * Sends a datagram to the socket.
   *
   * @param text Its content.
   */
  send(text: string): Promise<void>;
  /** Bytes that have arrived at the socket and are not yet received, as Linux counts them. */
  unread(): number;
}

/**
 * A UDP socket of the code under test, connected to a peer of the
 * specification that can send to it.
 *
 * @param context Of the check.
 * @returns The socket and what the peer can do.
 */
export async function connectedDatagram(
  { subject, story, resources }: CheckContext,
): Promise<ConnectedDatagram> {
  const peer = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  resources.defer(() => peer.close());
  const { port } = peer.addr as Deno.NetAddr;
  story.tell(`a UDP peer is bound to 127.0.0.1:${port}`);
  const socket = await subject.posix.socket(AF_INET, SOCK_DGRAM);
  story.tell("you get a UDP socket connected to it");
  await subject.posix.connect(socket, { hostname: "127.0.0.1", port });
  const own = await subject.posix.localPort(socket);
  return {
    socket,
    unread: () =>
      udpSockets().find(({ local }) => local.port === own)?.receiveQueue ?? 0,
    async send(text) {
      await peer.send(bytesOf(text), {
        transport: "udp",
        hostname: "127.0.0.1",
        port: own,
      });
      story.tell(`the peer sent ${inline(text)}`);
    },
  };
}
