import { udpSockets } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  type CheckContext,
  expectThat,
  inSeconds,
  patient,
  within,
} from "lib/testing/mod.ts";

/** A datagram that reached a peer. */
export interface Arrived {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly from: Deno.NetAddr;
}

/** The longest a peer waits for the code under test. */
const peerDeadline = 2_000;

/**
 * A UDP socket of the specification's, on 127.0.0.1. It is Deno's, so that these
 * checks run on every system; the one of lib/testing, which can join groups,
 * needs the C socket API.
 */
export class DenoUdpPeer {
  readonly address: Deno.NetAddr;
  readonly #name: string;
  readonly #conn: Deno.DatagramConn;
  readonly #story: CheckContext["story"];
  #underWay: Promise<Arrived> | undefined;

  /**
   * @param context Closes the socket when the check ends.
   * @param name What the story calls it: "the server".
   * @param port Any free one unless told.
   */
  constructor({ story, resources }: CheckContext, name: string, port = 0) {
    this.#conn = Deno.listenDatagram({
      transport: "udp",
      hostname: "127.0.0.1",
      port,
    });
    resources.defer(() => this.close());
    this.#name = name;
    this.#story = story;
    this.address = { ...this.#conn.addr as Deno.NetAddr };
    story.tell(`${name} is bound to 127.0.0.1:${this.address.port}`);
  }

  /** Sends a datagram; `told` is what the story says of it, empty for nothing. */
  async send(
    bytes: Uint8Array,
    to: Deno.NetAddr,
    told = `${bytes.length} bytes`,
  ): Promise<void> {
    await this.#conn.send(bytes, to);
    if (told !== "") this.#story.tell(`${this.#name} sent ${told}`);
  }

  /**
   * The next datagram, or `undefined` when none came in time. It stays for the
   * next call when it comes later.
   */
  async next(milliseconds = peerDeadline): Promise<Arrived | undefined> {
    this.#underWay ??= this.#conn.receive().then(([bytes, from]) => ({
      bytes,
      from: from as Deno.NetAddr,
    }));
    const late = new DOMException("", "TimeoutError");
    try {
      const arrived = await within(this.#underWay, milliseconds, () => late);
      this.#underWay = undefined;
      return arrived;
    } catch (error) {
      if (error === late) return undefined;
      throw error;
    }
  }

  /** The next datagram, which must come. */
  async expect(what: string, cause?: string): Promise<Arrived> {
    const deadline = patient(peerDeadline);
    const arrived = await this.next(deadline);
    expectThat(arrived !== undefined, {
      expected: `${this.#name} to receive ${what}`,
      actual: `nothing within ${inSeconds(deadline)}`,
      cause,
    });
    this.#story.tell(
      `${this.#name} received ${arrived.bytes.length} bytes`,
    );
    return arrived;
  }

  /**
   * All that has come and was not taken yet. A datagram that it sends to itself
   * stands behind what was there before: no clock has to tell.
   */
  async soFar(): Promise<Arrived[]> {
    await this.send(new Uint8Array(), this.address, "");
    const before: Arrived[] = [];
    for (;;) {
      const arrived = await this.next(patient(peerDeadline));
      if (arrived === undefined) {
        throw new Error(`${this.#name} lost a datagram to itself`);
      }
      if (arrived.from.port === this.address.port) return before;
      before.push(arrived);
    }
  }

  /** Answers every datagram from now on, until it is closed. */
  async serve(
    answer: (datagram: Uint8Array<ArrayBuffer>) => Uint8Array | undefined,
  ): Promise<void> {
    try {
      for await (const [bytes, from] of this.#conn) {
        const reply = answer(bytes);
        if (reply !== undefined) await this.#conn.send(reply, from);
      }
    } catch (error) {
      // Closed while it was sending.
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }

  /**
   * Closes its socket and waits until the kernel has it no more: a process that
   * is being started may hold a copy for a moment.
   */
  async leave(): Promise<void> {
    this.close();
    if (Deno.build.os !== "linux") return;
    const { hostname, port } = this.address;
    await until(
      () =>
        !udpSockets().some(({ local }) =>
          local.hostname === hostname && local.port === port
        ),
      { what: `${this.#name} to be gone`, deadlineMs: patient(2000) },
    );
  }

  /** Closes its socket. */
  close(): void {
    try {
      // Rejected by the closing, and nobody waits for it any more.
      this.#underWay?.catch(() => {});
      this.#conn.close();
    } catch (error) {
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  }
}
