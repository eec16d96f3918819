import { pause } from "lib/time/mod.ts";

/** A socket address to try. */
export interface Target {
  readonly hostname: string;
  readonly port: number;
}

/** Told what happens to an attempt. */
export type Tell = (hostname: string, what: string) => void;

/**
 * Tries one address after another, each for as long as it is allowed.
 *
 * @param targets in the order of the look-up
 * @param limitMs longest wait for each
 */
export async function oneAfterAnother(
  targets: readonly Target[],
  limitMs: number,
  tell: Tell,
): Promise<Deno.TcpConn | undefined> {
  for (const target of targets) {
    const conn = await attemptTo(target, limitMs, undefined, tell);
    if (conn !== undefined) return conn;
  }
  return undefined;
}

/**
 * Happy eyeballs: does not wait for an attempt to fail before it starts the
 * next one, only a moment. The first connection wins, the others are ended.
 *
 * @param targets in the order of the look-up
 * @param delayMs how long an attempt has for itself: RFC 8305 wants 250
 * @param limitMs longest wait for each
 */
export async function happyEyeballs(
  targets: readonly Target[],
  delayMs: number,
  limitMs: number,
  tell: Tell,
): Promise<Deno.TcpConn | undefined> {
  const won = new AbortController();
  const attempts: Promise<Deno.TcpConn | undefined>[] = [];
  let winner: Deno.TcpConn | undefined;
  for (const target of targets) {
    const attempt = attemptTo(target, limitMs, won.signal, tell)
      .then((conn) => {
        // Two may connect in the same moment: the later one is not needed.
        if (winner !== undefined) conn?.close();
        else if (conn !== undefined) won.abort();
        return winner ??= conn;
      });
    attempts.push(attempt);
    // On to the next when this one has failed, or has had its moment.
    await Promise.race([attempt, pause(delayMs)]);
    if (winner !== undefined) break;
  }
  await Promise.all(attempts);
  return winner;
}

async function attemptTo(
  target: Target,
  limitMs: number,
  lost: AbortSignal | undefined,
  tell: Tell,
): Promise<Deno.TcpConn | undefined> {
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), limitMs);
  const end = () => ended.abort();
  lost?.addEventListener("abort", end);
  tell(target.hostname, "tried");
  try {
    const conn = await Deno.connect({ ...target, signal: ended.signal });
    tell(target.hostname, "connected");
    return conn;
  } catch (error) {
    if (!ended.signal.aborted) {
      if (!(error instanceof Error && "code" in error)) throw error;
      tell(target.hostname, `${error.code}`);
    } else tell(target.hostname, lost?.aborted ? "called off" : "no answer");
    return undefined;
  } finally {
    clearTimeout(timer);
    lost?.removeEventListener("abort", end);
  }
}
