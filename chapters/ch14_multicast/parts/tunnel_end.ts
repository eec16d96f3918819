import { descriptorOf, IP_MULTICAST_LOOP, setsockopt } from "lib/posix/mod.ts";
import { attempt, describe, isNetworkError } from "lib/cli/mod.ts";
import { decapsulate, encapsulate } from "./encapsulate.ts";
import { inet } from "lib/datagrams/mod.ts";
import { openReceiver, openSender } from "./open_group.ts";

/** One end of a tunnel: a group on one network, and the other end. */
export interface EndSettings {
  readonly group: string;
  readonly port: number;
  /** Address of the interface on which the group is heard and sent to. */
  readonly interface: string;
  /** Where this end's unicast socket is bound. */
  readonly local: { readonly hostname: string; readonly port: number };
  /** The other end's. */
  readonly peer: { readonly hostname: string; readonly port: number };
}

/** The three sockets of an end. All are made before anything is awaited. */
export interface EndSockets {
  /** Hears the group. */
  readonly ear: Deno.DatagramConn;
  /** Sends to the group what came out of the tunnel. */
  readonly voice: Deno.DatagramConn;
  /** Talks to the other end. */
  readonly link: Deno.DatagramConn;
}

/** Opens them. */
export function openEnd(
  settings: EndSettings,
  open: DisposableStack,
): EndSockets {
  const { port, local } = settings;
  const ear = openReceiver("IPv4", port, open);
  const voice = openSender(settings, 1, open);
  // What came out of the tunnel must not be heard here and go in again.
  setsockopt(descriptorOf(voice), IP_MULTICAST_LOOP, false);
  const link = attempt(
    "bind",
    local,
    () => Deno.listenDatagram({ transport: "udp", ...local }),
  );
  open.defer(() => link.close());
  return { ear, voice, link };
}

/**
 * Carries datagrams both ways until its sockets are closed.
 *
 * @param sockets of {@linkcode openEnd}; `ear` has joined the group
 * @param tell told of each datagram that is carried
 */
export async function runEnd(
  settings: EndSettings,
  { ear, voice, link }: EndSockets,
  tell: (line: string) => void = () => {},
): Promise<void> {
  const { group, port } = settings;
  const peer = { transport: "udp", ...settings.peer } as const;
  const own = inet(voice.addr);
  const send = async (
    conn: Deno.DatagramConn,
    bytes: Uint8Array,
    to: Deno.NetAddr,
    line: string,
  ) => {
    try {
      await conn.send(bytes, to);
      tell(line);
    } catch (error) {
      // One that is too long with the header must not end the tunnel.
      if (!isNetworkError(error)) throw error;
      tell(describe("send", to, error));
    }
  };
  const intoTheTunnel = async () => {
    for await (const [content, address] of ear) {
      const from = inet(address);
      // On the loopback interface LOOP 0 does not hold it back.
      if (from.port === own.port && from.hostname === own.hostname) continue;
      const carried = encapsulate({ group, port, content });
      const line =
        `in:  ${content.length} bytes, ${carried.length} with the header`;
      await send(link, carried, peer, line);
    }
  };
  const outOfTheTunnel = async () => {
    for await (const [bytes, address] of link) {
      const from = inet(address);
      if (from.hostname !== peer.hostname || from.port !== peer.port) continue;
      const carried = decapsulate(bytes);
      // Only this group: the other end does not decide where we send.
      if (carried?.group !== group || carried.port !== port) continue;
      const to = { transport: "udp", hostname: group, port } as const;
      const { content } = carried;
      await send(voice, content, to, `out: ${content.length} bytes`);
    }
  };
  await Promise.all([intoTheTunnel(), outOfTheTunnel()]);
}
