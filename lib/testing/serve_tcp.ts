import { inline } from "./inline.ts";
import { expectThat } from "./expect.ts";
import type { CheckContext } from "./specification.ts";
import type { RunningServer } from "./subject.ts";

/** A TCP server of the code under test. */
export interface TcpServer extends RunningServer {
  /** The port that it told. */
  readonly port: number;
}

/**
 * Starts a TCP server of the code under test, and looks at what it tells of
 * where it listens.
 *
 * @param context Of the check.
 * @param name The export, which takes `{ signal, onListen, … }`.
 * @param options Plain values to go along with `signal` and `onListen`.
 * @returns The server, which listens.
 * @throws {CheckFailure} When it does not tell a port.
 */
export async function serveTcp(
  { subject }: CheckContext,
  name: string,
  options?: Record<string, unknown>,
): Promise<TcpServer> {
  const running = await subject.serve(name, options);
  const { port } = (running.address ?? {}) as { port?: unknown };
  expectThat(typeof port === "number" && port > 0, {
    expected: "onListen to be given the listener's address",
    actual: inline(running.address),
  });
  return { ...running, port };
}
