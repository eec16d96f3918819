import type { FromWorker, ToWorker } from "./event_worker.ts";

/** How {@linkcode serveWorkers} serves. */
export interface WorkerServing {
  /** How many workers (default: one for each processor). */
  readonly workers?: number;
  /** Ends the server, its workers and their connections. */
  readonly signal?: AbortSignal;
  /** Told the address once every worker listens there. */
  readonly onListen?: (address: Deno.NetAddr) => void;
  /** Told of each client: the number of the worker that took it, from 0. */
  readonly onClient?: (worker: number) => void;
}

/**
 * A server of several threads. Each is an event loop with a listening socket
 * of its own; all of them share one port, and the kernel deals the clients out.
 *
 * @param address where to serve; port 0 lets the kernel choose
 * @param serving how many workers, and who is told what
 * @returns settles when every worker has ended
 */
export async function serveWorkers(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  {
    workers = navigator.hardwareConcurrency,
    signal,
    onListen,
    onClient,
  }: WorkerServing = {},
): Promise<void> {
  using running = new DisposableStack();
  const threads: Thread[] = [];
  let address: Deno.NetAddr = { transport: "tcp", hostname, port };
  // One after the other: the first may be who chooses the port.
  for (let number = 0; number < workers; number++) {
    const thread = running.use(new Thread(() => onClient?.(number)));
    threads.push(thread);
    address = await thread.listen(address);
  }
  onListen?.(address);
  const stop = () => threads.forEach((thread) => thread.stop());
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  try {
    await Promise.all(threads.map(({ ended }) => ended));
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** A worker, seen from the thread that started it. */
class Thread implements Disposable {
  readonly #worker = new Worker(new URL("./event_worker.ts", import.meta.url), {
    type: "module",
  });
  readonly #listening = Promise.withResolvers<Deno.NetAddr>();
  readonly #ended = Promise.withResolvers<void>();

  constructor(onClient: () => void) {
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data === "client") onClient();
      else if (data === "ended") this.#ended.resolve();
      else if ("address" in data) this.#listening.resolve(data.address);
      else this.#fail(Object.assign(new Error(data.message), data));
    };
    this.#worker.onerror = (event) => {
      event.preventDefault(); // It is told here, not by the end of the program.
      this.#fail(new Error(event.message));
    };
  }

  /** Settles when the worker has closed its sockets. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  listen(address: Deno.NetAddr): Promise<Deno.NetAddr> {
    this.#post({ listen: address });
    return this.#listening.promise;
  }

  stop(): void {
    this.#post("stop");
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #fail(error: Error): void {
    this.#listening.reject(error);
    this.#ended.reject(error);
    this.#ended.promise.catch(() => {}); // Nobody may be waiting for it yet.
  }
}
