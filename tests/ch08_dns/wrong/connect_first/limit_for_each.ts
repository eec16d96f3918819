/**
 * Misconception: the limit is that of one attempt.
 * Caught by: the limit is for all of them together
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
  { headStart, limit }: Settings,
): Promise<Deno.TcpConn> {
  const ended = new AbortController();
  const attempts: Promise<void>[] = [];
  let winner: Deno.TcpConn | undefined;

  async function tryOne(target: Target): Promise<void> {
    try {
      const own = AbortSignal.timeout(limit);
      const signal = AbortSignal.any([ended.signal, own]);
      const conn = await Deno.connect({ ...target, signal });
      // Two may connect in the same moment: only one is wanted.
      if (winner !== undefined) return conn.close();
      winner = conn;
      ended.abort();
    } catch {
      // Dead, or no longer wanted. The others decide.
    }
  }

  for (const target of targets) {
    if (ended.signal.aborted) break;
    const attempt = tryOne(target);
    attempts.push(attempt);
    await Promise.race([attempt, pause(headStart, ended.signal)]);
  }
  await Promise.all(attempts);
  if (winner === undefined) throw new Error("no address answers");
  return winner;
}

/** Waits, but not longer than until `ended`. */
function pause(milliseconds: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    ended.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
