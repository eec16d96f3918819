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
  const end = () => ended.abort();
  const timer = setTimeout(end, limit);
  let won = false;
  let turn: Promise<unknown> = Promise.resolve();
  const attempts = targets.map((target) => {
    const attempt = turn.then(async () => {
      ended.signal.throwIfAborted();
      const conn = await Deno.connect({ ...target, signal: ended.signal });
      if (won) {
        conn.close();
        throw new Error("too late");
      }
      won = true;
      end();
      return conn;
    });
    const before = turn;
    turn = Promise.race([
      attempt.catch(() => {}),
      before.then(() =>
        new Promise((resolve) => setTimeout(resolve, headStart))
      ),
    ]);
    return attempt;
  });
  try {
    return await Promise.any(attempts);
  } finally {
    clearTimeout(timer);
    end();
    await Promise.allSettled(attempts);
  }
}
