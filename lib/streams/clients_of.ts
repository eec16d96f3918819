/** What {@linkcode clientsOf} may wait for. */
export interface ClientsOfOptions {
  /**
   * The clients that are being served. Where no descriptor is left for another
   * one, the next is accepted once one of these has settled.
   */
  readonly serving?: ReadonlySet<Promise<unknown>>;
}

/**
 * The clients of a listener, one after another, until it is closed.
 *
 * `for await (const conn of listener)` ends with an error when a client has
 * reset its connection before it was accepted: Linux hands it out all the same,
 * and Deno, which then asks for its address, rejects with `NotConnected`. Such a
 * client is passed over here.
 *
 * @param listener Where they come in; the caller closes it.
 * @param options Who is being served, where descriptors may run out.
 * @returns The clients, in the order of arrival.
 * @throws {Error} What `accept()` rejects with for any other cause: EMFILE when no
 * descriptor is left and nobody is being served.
 *
 * Source: accept(2).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { clientsOf } from "lib/streams/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const { hostname, port } = listener.addr;
 * using client = await Deno.connect({ hostname, port });
 * for await (const conn of clientsOf(listener)) {
 *   assertEquals(conn.remoteAddr, client.localAddr);
 *   conn.close();
 *   listener.close();
 * }
 * ```
 */
export async function* clientsOf<T extends Deno.Conn>(
  listener: { accept(): Promise<T> },
  { serving = new Set() }: ClientsOfOptions = {},
): AsyncGenerator<T, void, void> {
  for (;;) {
    let conn: T;
    try {
      conn = await listener.accept();
    } catch (error) {
      if (isClosed(error)) return;
      if (error instanceof Deno.errors.NotConnected) continue;
      if (!isOutOfDescriptors(error) || serving.size === 0) throw error;
      // Whether one ended well does not matter here.
      await Promise.race(serving).catch(() => {});
      continue;
    }
    yield conn;
  }
}

/** Whether the listener was closed, before accept() or while it waited. */
function isClosed(error: unknown): boolean {
  return error instanceof Deno.errors.BadResource ||
    error instanceof Deno.errors.Interrupted;
}

/**
 * Whether a call failed because no descriptor is left.
 *
 * @param error What it threw.
 * @returns True for EMFILE (this process) and ENFILE (the system).
 *
 * Source: accept(2).
 */
export function isOutOfDescriptors(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error)) return false;
  return error.code === "EMFILE" || error.code === "ENFILE";
}
