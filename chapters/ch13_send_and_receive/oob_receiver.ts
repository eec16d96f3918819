/**
 * Two ways to learn of urgent data: the signal SIGURG, and poll's POLLPRI.
 *
 * The signal goes to the owner of the socket, and a new socket has none. So in
 * C a program that wants it says F_SETOWN first. In Deno the handler runs when
 * the event loop comes to it, not in the middle of a statement; POLLPRI needs
 * no owner. In two terminals: --port 9190 here, oob_sender --port 9190 there,
 * or send(b"4", MSG_OOB) of Python's socket. --by poll takes the other way.
 *
 * Run:    deno task ch13 oob_receiver
 * Needs:  Linux
 * Prints:
 *   the owner            F_GETOWN  SIGURG came  POLLPRI  recv(MSG_OOB)
 *   nobody, as at first  0         no           yes      "!"
 *   this process         <pid>     yes          yes      "!"
 *
 *   ordinary "123"
 *   SIGURG: urgent "4"
 *   ordinary "567"
 *   (SIGURG: urgent "0"|ordinary "89")
 *   (SIGURG: urgent "0"|ordinary "89")
 *   end of stream
 * @module
 */
import {
  connectedPair,
  F_GETOWN,
  F_SETOWN,
  fcntl,
  MSG_OOB,
  poll,
  POLLPRI,
  send,
  SHUT_WR,
  shutdown,
} from "lib/posix/mod.ts";
import { until } from "lib/time/mod.ts";
import { choice, program, table } from "lib/cli/mod.ts";
import { acceptOne, serverOptions } from "./parts/open_stream.ts";
import { followPoll, followSignal } from "./parts/follow.ts";
import { receive } from "./parts/receive.ts";
import { bytesOf } from "./parts/text.ts";

await program({
  meta: import.meta,
  options: {
    ...serverOptions,
    by: choice({
      of: ["signal", "poll"],
      default: "signal",
      about: "how it learns of urgent data",
    }),
  },
  async run({ options: { port, host, by }, signal }) {
    const follow = by === "signal" ? followSignal : followPoll;
    if (port === undefined) return await demonstrate(follow, signal);
    using conn = await acceptOne(host, port, signal);
    await follow(conn, console.log, signal);
  },
});

async function demonstrate(
  follow: typeof followPoll,
  signal: AbortSignal,
): Promise<void> {
  const title = "the owner|F_GETOWN|SIGURG came|POLLPRI|recv(MSG_OOB)";
  console.log(
    table([
      title.split("|"),
      await ask("nobody, as at first", 0),
      await ask("this process", Deno.pid),
    ]) + "\n",
  );
  using pair = connectedPair();
  let lines = 0;
  const told = (count: number) =>
    until(() => lines >= count, { what: `line ${count}` });
  const done = follow(pair.ours, (line) => {
    console.log(line);
    lines++;
  }, signal);
  for (const [i, text] of ["123", "4", "567", "890"].entries()) {
    send(pair.peer, bytesOf(text), i % 2 === 0 ? 0 : MSG_OOB);
    // So that none replaces the last. Ctrl-C ends the follower first.
    await Promise.race([told(i + (text === "890" ? 2 : 1)), done]);
  }
  shutdown(pair.peer, SHUT_WR);
  await done;
}

/** Sends an urgent byte to a socket with this owner. */
async function ask(name: string, owner: number): Promise<string[]> {
  using pair = connectedPair();
  let came = false;
  const onUrgent = () => void (came = true);
  Deno.addSignalListener("SIGURG", onUrgent);
  if (owner !== 0) fcntl(pair.ours, F_SETOWN, owner);
  const owned = `${fcntl(pair.ours, F_GETOWN)}`;
  send(pair.peer, bytesOf("!"), MSG_OOB);
  const [seen = 0] = await poll([{ fd: pair.ours, events: POLLPRI }], 5000);
  // A signal would come with the byte, so a short wait is enough for none.
  const wait = { what: "SIGURG", deadlineMs: owner === 0 ? 100 : 5000 };
  await until(() => came, wait).catch(() => {});
  Deno.removeSignalListener("SIGURG", onUrgent);
  const [signalled, polled] = [came, seen !== 0].map((yes) =>
    yes ? "yes" : "no"
  );
  const byte = receive(pair.ours, 1, MSG_OOB);
  return [name, owned, signalled ?? "", polled ?? "", byte];
}
