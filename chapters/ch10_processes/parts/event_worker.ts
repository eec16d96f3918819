/**
 * One thread of the worker server: an event loop with a listening socket of its
 * own. What it is told and what it tells are messages; threads of Deno share no
 * memory.
 *
 * @module
 */
/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
import { serveEvents } from "./serve_events.ts";

/** What a worker is told: where to listen, then to end. */
export type ToWorker =
  | { readonly listen: { readonly hostname: string; readonly port: number } }
  | "stop";

/** What it tells. */
export type FromWorker =
  | { readonly address: Deno.NetAddr }
  | { readonly message: string; readonly code: string | undefined }
  | "client"
  | "ended";

const stop = new AbortController();
const tell = (message: FromWorker) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data === "stop") return stop.abort();
  try {
    // Every socket that listens on the port must say so (SO_REUSEPORT).
    const { hostname, port } = data.listen;
    const listener = Deno.listen({ hostname, port, reusePort: true });
    tell({ address: listener.addr });
    await serveEvents(listener, stop.signal, () => tell("client"));
    tell("ended");
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    tell({ message, code });
  }
};
