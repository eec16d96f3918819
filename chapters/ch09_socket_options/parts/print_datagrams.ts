import { formatAddress } from "lib/posix/mod.ts";
import { integer } from "lib/cli/mod.ts";

/** The option that ends {@linkcode printDatagrams} before Ctrl-C does. */
export const countOption = {
  count: integer({ min: 1, max: 1e9, about: "end after so many datagrams" }),
};

/**
 * Prints every datagram and who sent it.
 *
 * @param receiver a socket; closing it ends the receive() under way
 * @param count how many datagrams, without end unless told
 */
export async function printDatagrams(
  receiver: Deno.DatagramConn,
  count = Infinity,
): Promise<void> {
  for (let heard = 0; heard < count; heard++) {
    const [bytes, from] = await receiver.receive();
    if (from.transport !== "udp") continue;
    const text = new TextDecoder().decode(bytes);
    console.log(`${formatAddress(from)}: ${text}`);
  }
}
