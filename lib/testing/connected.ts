import { udpSockets } from "lib/kernel/mod.ts";
import { AF_INET, SOCK_DGRAM, SOCK_STREAM } from "lib/posix/mod.ts";
import { listen, type Peer } from "./peer.ts";
import type { CheckContext } from "./specification.ts";
import { inline, type RemoteSocket } from "./values.ts";

/**
 * A TCP connection between a socket of the code under test and a peer of the
 * specification, over 127.0.0.1.
 */
export async function connectedStream(
  context: CheckContext,
): Promise<{ socket: RemoteSocket; peer: Peer }> {
  const { subject } = context;
  const listener = listen(context);
  const socket = await subject.posix(
    "",
    "socket",
    AF_INET,
    SOCK_STREAM,
  ) as RemoteSocket;
  await subject.posix(
    "you get a TCP socket connected to it",
    "connect",
    socket,
    listener.address,
  );
  return { socket, peer: await listener.accept() };
}

/**
 * A UDP socket of the code under test, connected to a peer of the
 * specification that can send to it.
 */
export async function connectedDatagram(
  { subject, story, resources }: CheckContext,
): Promise<
  {
    socket: RemoteSocket;
    /** Sends a datagram to the socket. */
    send(text: string): Promise<void>;
    /** Bytes that have arrived at the socket and are not yet received, as Linux counts them. */
    unread(): number;
  }
> {
  const peer = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  resources.defer(() => peer.close());
  const { port } = peer.addr as Deno.NetAddr;
  story.tell(`a UDP peer is bound to 127.0.0.1:${port}`);
  const socket = await subject.posix(
    "",
    "socket",
    AF_INET,
    SOCK_DGRAM,
  ) as RemoteSocket;
  await subject.posix(
    "you get a UDP socket connected to it",
    "connect",
    socket,
    { hostname: "127.0.0.1", port },
  );
  const own = await subject.posix("", "getsockname", socket) as {
    port: number;
  };
  return {
    socket,
    unread: () =>
      udpSockets().find(({ local }) => local.port === own.port)
        ?.receiveQueue ?? 0,
    async send(text) {
      await peer.send(new TextEncoder().encode(text), {
        transport: "udp",
        hostname: "127.0.0.1",
        port: own.port,
      });
      story.tell(`the peer sent ${inline(text)}`);
    },
  };
}
