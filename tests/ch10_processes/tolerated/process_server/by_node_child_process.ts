import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  accept,
  AF_INET,
  bind,
  getsockname,
  listen,
  readable,
  SOCK_STREAM,
  socket,
  type SocketAddress,
} from "lib/posix/mod.ts";

export interface Serving {
  command: [string, ...string[]];
  signal: AbortSignal;
  onListen: (address: SocketAddress) => void;
}

export async function serve(
  { command: [program, ...args], signal, onListen }: Serving,
): Promise<void> {
  const children = new Set<ChildProcess>();
  using listener = socket(AF_INET, SOCK_STREAM);
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 5);
  onListen(getsockname(listener));
  try {
    for (;;) {
      await readable(listener, -1, { signal });
      using conn = accept(listener).socket;
      const child = spawn(program, args, {
        stdio: [conn.fd, conn.fd, "inherit"],
      });
      children.add(child);
      child.once("exit", () => children.delete(child));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  await Promise.all([...children].map((child) => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    return ended;
  }));
}
