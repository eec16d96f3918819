import type { CheckContext } from "lib/testing/mod.ts";

/**
 * A TCP port of 127.0.0.1 at which the kernel refuses at once. It is that of
 * one end of a connection, so that nobody else can begin to listen there.
 */
export async function refusingPort(
  { resources }: Pick<CheckContext, "resources">,
): Promise<number> {
  const hostname = "127.0.0.1";
  const listener = Deno.listen({ hostname, port: 0 });
  resources.defer(() => listener.close());
  const conn = await Deno.connect({ hostname, port: listener.addr.port });
  resources.defer(() => conn.close());
  return conn.localAddr.port;
}
