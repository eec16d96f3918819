/**
 * One of the servers that model_compare puts under load, in a process of its
 * own. Its arguments are the model and, for processes, the command. Its first
 * line of output is its port; it ends when its input does.
 *
 * @module
 */
import { localPort, openListener } from "lib/posix/mod.ts";
import { serveEvents } from "./serve_events.ts";
import { serveIterative } from "./serve_iterative.ts";
import { echoChild, serveProcesses } from "./serve_processes.ts";
import { serveWorkers } from "./serve_workers.ts";

/** The ways to serve many clients. */
export type Model = "iterative" | "processes" | "workers" | "events";

const address = { hostname: "127.0.0.1", port: 0 };

/** Serves by a model until the signal; tells the port once clients may come. */
async function serve(
  model: Model,
  command: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  switch (model) {
    case "workers":
      return await serveWorkers(address, {
        signal,
        onListen: ({ port }) => console.log(port),
      });
    case "processes": {
      using listener = openListener(address);
      console.log(localPort(listener));
      return await serveProcesses(listener, signal, {
        command: command === undefined ? echoChild : [command],
      });
    }
    default: {
      const listener = Deno.listen(address);
      console.log(listener.addr.port);
      const serving = model === "events" ? serveEvents : serveIterative;
      return await serving(listener, signal);
    }
  }
}

if (import.meta.main) {
  const stop = new AbortController();
  const [model, command] = Deno.args;
  const serving = serve(model as Model, command, stop.signal);
  await Deno.stdin.read(new Uint8Array(1));
  stop.abort();
  await serving;
}
