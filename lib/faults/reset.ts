import { descriptorOf, disconnect } from "lib/posix/mod.ts";

/**
 * Resets a connection: its peer reads what arrived already, then gets
 * ECONNRESET. What was not sent yet is thrown away. The caller still closes
 * the connection.
 *
 * SO_LINGER 0 would not do: Deno shuts a connection down before it closes it,
 * so that a FIN goes out first.
 *
 * @param conn An open connection.
 * @returns Whether there was still a connection to reset.
 * @throws {Deno.errors.NotCapable} When FFI is not allowed.
 *
 * Source: connect(2), AF_UNSPEC; RFC 9293, 3.10.5.
 *
 * @example
 * ```ts
 * import { assertEquals, assertRejects } from "@std/assert";
 * import { reset } from "lib/faults/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const { hostname, port } = listener.addr;
 * using conn = await Deno.connect({ hostname, port });
 * using peer = await listener.accept();
 * assertEquals(reset(conn), true);
 * await assertRejects(
 *   () => peer.read(new Uint8Array(1)),
 *   Deno.errors.ConnectionReset,
 * );
 * assertEquals(reset(conn), false); // There is no connection any more.
 * ```
 */
export function reset(conn: Deno.TcpConn): boolean {
  let fd: number;
  try {
    fd = descriptorOf(conn);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return false; // The peer was first, or it is closed.
  }
  disconnect(fd);
  return true;
}
