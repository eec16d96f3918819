/**
 * One of several processes that share a port: it tells each client its PID.
 *
 * Its argument is the port (0: any), its first line of output the port it has;
 * it ends when its input does.
 *
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";

if (import.meta.main) {
  const port = Number(Deno.args[0]);
  const address = { hostname: "127.0.0.1", port };
  using listener = Deno.listen({ ...address, reusePort: true });
  console.log(listener.addr.port);
  const serving = (async () => {
    for await (using conn of listener) {
      await writeAll(conn, new TextEncoder().encode(`${Deno.pid}\n`));
    }
  })();
  await Deno.stdin.read(new Uint8Array(1));
  listener.close();
  await serving;
}
