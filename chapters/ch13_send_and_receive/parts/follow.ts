import {
  F_SETOWN,
  fcntl,
  MSG_OOB,
  poll,
  POLLIN,
  POLLPRI,
  readable,
  type Socket,
} from "lib/posix/mod.ts";
import { receive } from "./receive.ts";

/** Where what came is told, line by line. */
export type Tell = (line: string) => void;

/** Reads to the end; urgent data is reported by SIGURG. */
export async function followSignal(
  conn: Socket,
  tell: Tell,
  signal: AbortSignal,
) {
  const onUrgent = () => takeUrgent(conn, "SIGURG", tell);
  Deno.addSignalListener("SIGURG", onUrgent);
  using _ = {
    [Symbol.dispose]: () => Deno.removeSignalListener("SIGURG", onUrgent),
  };
  fcntl(conn, F_SETOWN, Deno.pid);
  // What came before there was an owner was signalled to nobody.
  takeUrgent(conn, "before F_SETOWN", tell);
  do await readable(conn, -1, { signal }); while (takeText(conn, tell));
  // The end may overtake a signal that still waits for the event loop.
  takeUrgent(conn, "after the end", tell);
}

/** Reads to the end; urgent data is reported by poll(). */
export async function followPoll(
  conn: Socket,
  tell: Tell,
  signal: AbortSignal,
) {
  for (let more = true; more;) {
    const entry = { fd: conn, events: POLLIN | POLLPRI };
    const [seen = 0] = await poll([entry], -1, { signal });
    if (seen & POLLPRI) takeUrgent(conn, "POLLPRI", tell);
    else more = takeText(conn, tell);
  }
}

function takeUrgent(conn: Socket, by: string, tell: Tell) {
  const byte = receive(conn, 1, MSG_OOB);
  // EINVAL: taken already. EAGAIN: announced, but it has not come yet.
  if (byte.startsWith('"')) tell(`${by}: urgent ${byte}`);
}

function takeText(conn: Socket, tell: Tell): boolean {
  const text = receive(conn, 1000);
  const ended = !text.startsWith('"') && text !== "EAGAIN";
  if (ended) tell(text === "0, the end" ? "end of stream" : text);
  else if (text !== "EAGAIN") tell(`ordinary ${text}`);
  return !ended;
}
