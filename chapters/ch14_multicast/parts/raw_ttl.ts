import type { VirtualHost } from "lib/kernel/mod.ts";
import {
  AF_INET,
  IPPROTO_UDP,
  readable,
  recv,
  SOCK_RAW,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/**
 * A raw socket of a virtual host. It gets a copy of each UDP packet that
 * reaches the host, IP header included. Needs root of the host.
 *
 * @param host where
 * @param open closes it
 *
 * Source: raw(7).
 */
export function openRaw(host: VirtualHost, open: DisposableStack): Socket {
  return open.use(host.run(() => socket(AF_INET, SOCK_RAW, IPPROTO_UDP)));
}

/**
 * The TTLs in the headers of the multicast packets that come in before one
 * with the text `end`.
 *
 * @param raw of {@linkcode openRaw}
 * @param end content of the last packet
 */
export async function ttlsUntilEnd(
  raw: Socket,
  end: string,
): Promise<number[]> {
  const packet = new Uint8Array(65_535);
  const ttls: number[] = [];
  for (;;) {
    await readable(raw, -1);
    const length = recv(raw, packet);
    const [versionAndWords = 0] = packet;
    const headerBytes = (versionAndWords & 0x0f) * 4; // RFC 791 3.1
    const udpBytes = 8;
    const content = packet.subarray(headerBytes + udpBytes, length);
    if (new TextDecoder().decode(content) === end) return ttls;
    const [ttl = 0, destination = 0] = [packet[8], packet[16]];
    if (destination >= 224 && destination < 240) ttls.push(ttl);
  }
}
