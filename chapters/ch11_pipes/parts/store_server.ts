import {
  accept,
  type Address,
  AF_INET,
  AF_INET6,
  bind,
  formatAddress,
  listen,
  type Pipe,
  pipe,
  readable,
  setsockopt,
  SO_REUSEADDR,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { Child, typescript } from "./child.ts";

/** A listener, the process that stores messages, and one process per client. */
export class StoreServer implements AsyncDisposable {
  readonly listener: Socket;
  readonly #toLog: Pipe["writeEnd"];
  readonly #log: Child;
  readonly #clients = new Map<Child, string>();

  private constructor(listener: Socket, toLog: Pipe["writeEnd"], log: Child) {
    this.listener = listener;
    this.#toLog = toLog;
    this.#log = log;
  }

  /**
   * Listens and starts the process of the log.
   *
   * @param address where; port 0 for any
   * @param path of the log, made when it is not there
   * @throws {PosixError} EADDRINUSE and whatever else bind(2) says
   */
  static listen(
    address: Address & { hostname: string },
    path: string,
  ): StoreServer {
    // Better refused now than by the child, whose errors nobody waits for.
    Deno.openSync(path, { append: true, create: true }).close();
    const family = address.hostname.includes(":") ? AF_INET6 : AF_INET;
    const listener = socket(family, SOCK_STREAM);
    try {
      setsockopt(listener, SO_REUSEADDR, true);
      bind(listener, address);
      listen(listener, 16);
      const ends = pipe();
      try {
        const log = new Child(
          ignoring(typescript("store_log.ts", path)),
          { 0: ends.readEnd },
        );
        return new StoreServer(listener, ends.writeEnd, log);
      } catch (error) {
        ends.writeEnd.close();
        throw error;
      } finally {
        ends.readEnd.close(); // the log has its own
      }
    } catch (error) {
      listener.close();
      throw error;
    }
  }

  /** Starts a process for each client that comes, until the signal. */
  async serve(
    tell: (line: string) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const reap = () => {
      for (const [child, name] of this.#clients) {
        const end = child.look();
        if (end === undefined) continue;
        this.#clients.delete(child);
        tell(`${name} has left: ${end}`);
      }
      const end = this.#log.look();
      if (end !== undefined) tell(`the process of the log has ended: ${end}`);
    };
    Deno.addSignalListener("SIGCHLD", reap);
    using cleanup = new DisposableStack();
    cleanup.defer(() => Deno.removeSignalListener("SIGCHLD", reap));
    for (let number = 1; await this.#someoneComes(signal); number++) {
      const { socket: conn, address } = accept(this.listener);
      using _ = conn; // the child has its own: else the client sees no end
      const name = `client ${number}`;
      const child = new Child(typescript("serve_client.ts", name), {
        0: conn,
        1: conn,
        3: this.#toLog,
      });
      this.#clients.set(child, name);
      tell(`${name} from ${formatAddress(address)}: process ${child.pid}`);
    }
  }

  /** Whether a client came before the signal did. */
  async #someoneComes(signal: AbortSignal): Promise<boolean> {
    try {
      return await readable(this.listener, -1, { signal });
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
  }

  /** Ends the pipe, so that the log is completed; tells how its process ended. */
  async endLog(): Promise<string> {
    this.#toLog.close();
    return await this.#log.ended();
  }

  /** Ends everything: first who writes the messages, then who stores them. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.listener.close();
    using _ = this.#log;
    const clients = [...this.#clients.keys()];
    for (const child of clients) child.stop();
    await Promise.all(clients.map((child) => child.ended()));
    await this.endLog();
  }
}

/**
 * The command, started such that it ignores Ctrl-C, which reaches every process
 * of a terminal. What is ignored stays so over exec(2), and the log has to
 * outlive its writers.
 */
function ignoring(command: readonly string[]): [string, ...string[]] {
  return ["sh", "-c", 'trap "" INT TERM; exec "$@"', "sh", ...command];
}
