/**
 * Misconception: a name has one address, or all of them work.
 * @module
 */
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
  const [target] = targets;
  if (target === undefined) throw new Error("no address");
  return await Deno.connect({ ...target, signal: AbortSignal.timeout(limit) });
}
