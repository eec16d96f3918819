import {
  getsockname,
  MSG_DONTWAIT,
  recv,
  sendto,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { errorName } from "lib/cli/mod.ts";

const bytes = new TextEncoder().encode("hello");

/**
 * Sends datagrams without waiting, then counts what the receiver has.
 *
 * @param to the receiver, bound; nobody else reads it
 * @param family its family
 * @param count how many are to be sent
 * @returns what was sent, and what came
 */
export async function flood(
  to: Socket,
  family: number,
  count: number,
): Promise<string[]> {
  using sender = socket(family, SOCK_DGRAM);
  const address = getsockname(to);
  let sent = 0;
  const error = await errorName(() => {
    for (; sent < count; sent++) sendto(sender, bytes, address, MSG_DONTWAIT);
  });
  let got = 0;
  await errorName(() => {
    for (;; got++) recv(to, new Uint8Array(100), MSG_DONTWAIT);
  });
  return [
    `${sent} sent${error === undefined ? "" : `, then ${error}`}`,
    `the receiver gets ${got}: ` +
    (got === sent ? "all that were sent" : `${sent - got} are lost`),
  ];
}
