import { formatAddress } from "lib/address/mod.ts";
import { integer } from "./option.ts";

/** The option that ends {@linkcode printDatagrams} before Ctrl-C does. */
export const countOption = {
  count: integer({ min: 1, max: 1e9, about: "end after so many datagrams" }),
};

/**
 * Prints every datagram and who sent it: "127.0.0.1:9190: hello".
 *
 * @param receiver A UDP socket. Closing it ends the receive under way.
 * @param count How many datagrams; without it there is no end.
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
