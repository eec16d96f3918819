import { attempt } from "lib/cli/mod.ts";
import { inet, Mailbox } from "lib/datagrams/mod.ts";

/** A UDP socket that counts the datagrams it sends. */
export class CountedSocket implements Disposable {
  /** Where it is bound. */
  readonly address: Deno.NetAddr;
  readonly mailbox: Mailbox;
  /** Datagrams that the kernel took. */
  sent = 0;
  readonly #conn: Deno.DatagramConn;

  /** @param conn closed with this */
  constructor(conn: Deno.DatagramConn) {
    this.#conn = conn;
    this.address = inet(conn.addr);
    this.mailbox = new Mailbox(conn);
  }

  /** Sends a text as one datagram. */
  async send(
    text: string,
    { hostname, port }: { hostname: string; port: number },
  ): Promise<void> {
    const to = { transport: "udp", hostname, port } as const;
    const bytes = new TextEncoder().encode(text);
    // A datagram leaves whole or not at all: there is no rest to send.
    await attempt("send", to, () => this.#conn.send(bytes, to));
    this.sent++;
  }

  [Symbol.dispose](): void {
    try {
      this.#conn.close();
    } catch (error) {
      // Closed before, to end a receive.
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }
}
