export interface Target {
  hostname: string;
  port: number;
}

export interface Settings {
  /** Milliseconds that a target has before the next is tried beside it. */
  headStart: number;
  /** Milliseconds that everything together may take. */
  limit: number;
}

/** What the server says that was reached. */
export async function greetingFrom(
  targets: Target[],
  settings: Settings,
): Promise<string> {
  using conn = await connectFirst(targets, settings);
  return await new Response(conn.readable).text();
}

async function connectFirst(
  targets: Target[],
  { limit }: Settings,
): Promise<Deno.TcpConn> {
  for (const target of targets) {
    try {
      const signal = AbortSignal.timeout(limit);
      return await Deno.connect({ ...target, signal });
    } catch {
      // On to the next.
    }
  }
  throw new Error("no address answers");
}
