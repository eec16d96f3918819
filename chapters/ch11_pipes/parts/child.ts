import { fileURLToPath } from "node:url";
import { until } from "lib/time/mod.ts";
import {
  type Descriptor,
  kill,
  posixSpawn,
  SIGKILL,
  signalName,
  SIGTERM,
  waitpid,
  WEXITSTATUS,
  WIFEXITED,
  WNOHANG,
  WTERMSIG,
} from "lib/posix/mod.ts";

/** A child process that is gone, at the latest, at the end of its block. */
export class Child implements Disposable {
  readonly pid: number;
  #end: string | undefined;

  /**
   * @param command the program and its arguments
   * @param descriptors the numbers under which it gets copies of ours
   */
  constructor(
    command: readonly [string, ...string[]],
    descriptors: Readonly<Record<number, Descriptor>>,
  ) {
    this.pid = posixSpawn(command, { descriptors });
  }

  /** How it ended: "exit 0" or "SIGPIPE"; undefined while it runs. */
  look(): string | undefined {
    if (this.#end !== undefined) return this.#end;
    const { pid, status } = waitpid(this.pid, WNOHANG);
    if (pid === 0) return undefined;
    return this.#end = WIFEXITED(status)
      ? `exit ${WEXITSTATUS(status)}`
      : signalName(WTERMSIG(status));
  }

  /** Waits for its end and tells how it was. */
  async ended(): Promise<string> {
    return await until(() => this.look(), {
      what: `child ${this.pid} to end`,
    }) ??
      "";
  }

  /** Asks it to end (SIGTERM), unless it has. */
  stop(): void {
    if (this.look() === undefined) kill(this.pid, SIGTERM);
  }

  [Symbol.dispose](): void {
    if (this.look() !== undefined) return;
    kill(this.pid, SIGKILL);
    waitpid(this.pid);
    this.#end = "SIGKILL";
  }
}

/**
 * The command that runs a TypeScript file of this chapter as a child.
 *
 * @param name the file, seen from here, such as `"write_messages.ts"`
 * @param args its arguments
 */
export function typescript(
  name: string,
  ...args: string[]
): [string, ...string[]] {
  const file = fileURLToPath(new URL(name, import.meta.url));
  return [Deno.execPath(), "run", "--allow-all", "--quiet", file, ...args];
}
