import { kill, posixSpawn, SIGTERM, waitpid, WNOHANG } from "lib/posix/mod.ts";
import type { SpawnOptions } from "lib/posix/mod.ts";

/** A child of this program, started with {@linkcode Children.start}. */
export interface Child {
  readonly pid: number;
  /** Its status as waitpid() gives it, once it has ended and was reaped. */
  readonly ended: Promise<number>;
}

/**
 * The children of this program: started here, reaped here when they end, and
 * ended here with the program.
 */
export class Children implements AsyncDisposable {
  readonly #running = new Map<number, PromiseWithResolvers<number>>();

  constructor() {
    Deno.addSignalListener("SIGCHLD", this.#reap);
  }

  /**
   * Starts a program as a child.
   *
   * @param command the program and its arguments
   * @param options the descriptors it gets
   */
  start(
    command: readonly [string, ...string[]],
    options?: SpawnOptions,
  ): Child {
    const pid = posixSpawn(command, options);
    const ended = Promise.withResolvers<number>();
    // No await before this: the signal can not come between the two lines.
    this.#running.set(pid, ended);
    return { pid, ended: ended.promise };
  }

  /** The process IDs of those that were not yet reaped. */
  get pids(): number[] {
    return [...this.#running.keys()];
  }

  /** Asks every child to end, and waits until none is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    const ends = [...this.#running.values()].map(({ promise }) => promise);
    // A child that is not reaped keeps its PID: nobody else can be hit.
    for (const pid of this.pids) kill(pid, SIGTERM);
    await Promise.all(ends);
    Deno.removeSignalListener("SIGCHLD", this.#reap);
  }

  /** One signal may stand for many children: so it asks for each. */
  readonly #reap = () => {
    for (const [child, ended] of this.#running) {
      const { pid, status } = waitpid(child, WNOHANG);
      if (pid === 0) continue;
      this.#running.delete(child);
      ended.resolve(status);
    }
  };
}
