import { asInet, readable, recvfrom, type Socket } from "lib/posix/mod.ts";

/**
 * The next datagram, as text, and the address of its sender.
 *
 * @param s a socket to which one is under way
 * @throws {Deno.errors.TimedOut} when none comes within two seconds
 */
export async function lateDatagram(
  s: Socket,
): Promise<{ text: string; from: string }> {
  const buffer = new Uint8Array(65_535);
  if (!await readable(s, 2000)) throw new Deno.errors.TimedOut("no datagram");
  const { length, address } = recvfrom(s, buffer);
  return {
    text: new TextDecoder().decode(buffer.subarray(0, length)),
    from: asInet(address).hostname,
  };
}
