/**
 * The first address that answers.
 *
 * A name has four addresses; the first is dead. It may refuse at once, or say
 * nothing for minutes. The user wants the page now. Try the addresses in their
 * order, but do not wait for one to fail before you try the next beside it.
 *
 * Goal:   connectFirst(targets, { headStart, limit }) returns a connection to
 *         one of them. Each target is tried in turn: the next one as soon as
 *         the one before has failed, or after `headStart` ms, while that one
 *         goes on. The first to connect wins and nothing more is tried. After
 *         `limit` ms, or when all have failed, it throws. It leaves no other
 *         connection and no other attempt behind.
 * Calls:  Deno.connect and its `signal`, AbortController, setTimeout
 * Lesson: chapters/ch08_dns/README.md, "One name, many addresses"
 * Check:  deno task check ch8/connect_first
 * @module
 */
import { unimplemented } from "@std/assert";

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

function connectFirst(
  targets: Target[],
  { headStart, limit }: Settings,
): Promise<Deno.TcpConn> {
  unimplemented(`connectFirst(${targets}, ${headStart}, ${limit})`);
}
