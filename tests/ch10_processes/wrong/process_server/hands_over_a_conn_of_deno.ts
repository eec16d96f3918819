import {
  descriptorOf,
  kill,
  posixSpawn,
  SIGKILL,
  waitpid,
  WNOHANG,
} from "lib/posix/mod.ts";

export interface Serving {
  command: [string, ...string[]];
  signal: AbortSignal;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve(
  { command, signal, onListen }: Serving,
): Promise<void> {
  const children = new Set<number>();
  const reap = () => {
    for (const child of children) {
      if (waitpid(child, WNOHANG).pid === child) children.delete(child);
    }
  };
  Deno.addSignalListener("SIGCHLD", reap);
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  signal.addEventListener("abort", () => listener.close());
  onListen(listener.addr);
  for await (using conn of listener) {
    const fd = descriptorOf(conn);
    children.add(posixSpawn(command, { descriptors: { 0: fd, 1: fd } }));
  }
  Deno.removeSignalListener("SIGCHLD", reap);
  for (const child of children) kill(child, SIGKILL);
  for (const child of children) waitpid(child);
}
