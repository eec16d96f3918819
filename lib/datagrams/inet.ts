/**
 * An address of a UDP socket, which Deno's types do not know to be one.
 *
 * @param address what `conn.addr` or `conn.receive()` says
 * @throws {TypeError} when it is of another transport
 */
export function inet(address: Deno.Addr): Deno.NetAddr {
  if (address.transport === "udp") return address;
  throw new TypeError(`transport ${address.transport}: want udp`);
}
