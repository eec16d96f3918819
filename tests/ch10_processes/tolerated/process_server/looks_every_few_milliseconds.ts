import {
  accept,
  AF_INET,
  bind,
  getsockname,
  kill,
  listen,
  posixSpawn,
  readable,
  SIGTERM,
  SOCK_STREAM,
  socket,
  type SocketAddress,
  waitpid,
  WNOHANG,
} from "lib/posix/mod.ts";

export interface Serving {
  command: [string, ...string[]];
  signal: AbortSignal;
  onListen: (address: SocketAddress) => void;
}

export async function serve(
  { command, signal, onListen }: Serving,
): Promise<void> {
  let children: number[] = [];
  const reap = () => {
    children = children.filter((pid) => waitpid(pid, WNOHANG).pid === 0);
  };
  const looking = setInterval(reap, 20);
  using listener = socket(AF_INET, SOCK_STREAM);
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 5);
  onListen(getsockname(listener));
  while (!signal.aborted) {
    if (!await readable(listener, 20)) continue;
    const { socket: conn } = accept(listener);
    children.push(posixSpawn(command, { descriptors: { 1: conn, 0: conn } }));
    conn.close();
  }
  clearInterval(looking);
  for (const pid of children) kill(pid, SIGTERM);
  for (const pid of children) waitpid(pid);
}
