export interface Serving {
  command: [string, ...string[]];
  signal: AbortSignal;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve(
  { command: [program, ...args], signal, onListen }: Serving,
): Promise<void> {
  const children = new Set<Deno.ChildProcess>();
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  signal.addEventListener("abort", () => listener.close());
  onListen(listener.addr);
  for await (const conn of listener) {
    const child = new Deno.Command(program, {
      args,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    children.add(child);
    child.status.then(() => children.delete(child));
    conn.readable.pipeTo(child.stdin).catch(() => {});
    child.stdout.pipeTo(conn.writable).catch(() => {});
  }
  for (const child of children) child.kill("SIGKILL");
  await Promise.all([...children].map((child) => child.status));
}
