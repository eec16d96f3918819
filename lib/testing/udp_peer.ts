import {
  AF_INET,
  asInet,
  bind,
  formatAddress,
  getsockname,
  type InetAddress,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_ALL,
  IP_MULTICAST_IF,
  IP_MULTICAST_TTL,
  readable,
  recvfrom,
  sendto,
  setsockopt,
  SO_REUSEADDR,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { bytesOf } from "./bytes_of.ts";
import { expectThat } from "./expect.ts";
import { inSeconds, patient } from "./patient.ts";
import type { CheckContext } from "./specification.ts";

/** The longest a peer waits for the code under test. */
const peerDeadline = 2_000;

/** The most that one look of `expect` waits, in milliseconds. */
const longestLook = 50;

const loopback = "127.0.0.1";
const largestDatagram = 65_507;

/** A datagram that reached a peer. */
export interface UdpArrival {
  /** Its content. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same as UTF-8. */
  readonly text: string;
  /** Who sent it. */
  readonly from: InetAddress;
}

/** How a {@linkcode UdpPeer} is opened. */
export interface UdpPeerOptions {
  /** Address to bind to, 127.0.0.1 unless told. */
  readonly hostname?: string;
  /** Any free port unless told. */
  readonly port?: number;
  /** Lets others use the port too, if they set SO_REUSEADDR (default false). */
  readonly shared?: boolean;
}

/**
 * A UDP socket of the specification's, on this host. What it sends to a group
 * stays on the loopback interface: TTL 0, sent by 127.0.0.1. It hears a group
 * only after `join`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ownGroup, Story, UdpPeer } from "lib/testing/mod.ts";
 *
 * await using resources = new AsyncDisposableStack();
 * const context = { story: new Story(), resources };
 * const ear = new UdpPeer(context, "a receiver", { hostname: "0.0.0.0" });
 * const group = ownGroup();
 * ear.join(group);
 * const voice = new UdpPeer(context, "a sender");
 * voice.send("news", { hostname: group, port: ear.address.port });
 * assertEquals((await ear.next())?.text, "news");
 * assertEquals(await ear.next(10), undefined);
 * ```
 */
export class UdpPeer {
  /** Where it is bound. */
  readonly address: InetAddress;
  readonly #name: string;
  readonly #socket: Socket;
  readonly #story: CheckContext["story"];

  /**
   * Opens the socket.
   *
   * @param context Closes the socket when the check ends.
   * @param name What the story calls it: "the server".
   * @param options Where it is bound.
   */
  constructor(
    { story, resources }: Pick<CheckContext, "story" | "resources">,
    name: string,
    { hostname = loopback, port = 0, shared = false }: UdpPeerOptions = {},
  ) {
    this.#socket = socket(AF_INET, SOCK_DGRAM);
    resources.defer(() => this.close());
    this.#name = name;
    this.#story = story;
    // With the option, bind() to port 0 may choose a port that others share.
    if (port !== 0) setsockopt(this.#socket, SO_REUSEADDR, shared);
    bind(this.#socket, { hostname, port });
    setsockopt(this.#socket, SO_REUSEADDR, shared);
    setsockopt(this.#socket, IP_MULTICAST_TTL, 0);
    setsockopt(this.#socket, IP_MULTICAST_IF, loopback);
    if (Deno.build.os === "linux") {
      setsockopt(this.#socket, IP_MULTICAST_ALL, false);
    }
    this.address = asInet(getsockname(this.#socket));
    story.tell(`${name} is bound to ${formatAddress(this.address)}`);
  }

  /**
   * Joins a group on the loopback interface.
   *
   * @param group Its address.
   */
  join(group: string): void {
    setsockopt(this.#socket, IP_ADD_MEMBERSHIP, { group, interface: loopback });
    this.#story.tell(`${this.#name} joined ${group}`);
  }

  /**
   * Leaves a group.
   *
   * @param group Its address.
   */
  leave(group: string): void {
    setsockopt(this.#socket, IP_DROP_MEMBERSHIP, {
      group,
      interface: loopback,
    });
    this.#story.tell(`${this.#name} left ${group}`);
  }

  /**
   * Sends a datagram.
   *
   * @param content Bytes, or a text.
   * @param to Where to: one address, or a group.
   * @param told What the story says was sent; empty says nothing.
   */
  send(
    content: Uint8Array | string,
    to: InetAddress,
    told = typeof content === "string"
      ? JSON.stringify(content)
      : `${content.length} bytes`,
  ): void {
    const bytes = typeof content === "string" ? bytesOf(content) : content;
    const { hostname, port } = to;
    sendto(this.#socket, bytes, { hostname, port });
    if (told !== "") {
      this.#story.tell(`${this.#name} sent ${told} to ${formatAddress(to)}`);
    }
  }

  /**
   * The next datagram, or `undefined` when none came in time. One that comes
   * later stays for the next call.
   *
   * @param milliseconds The longest wait; 0 only looks.
   * @returns The datagram.
   */
  async next(milliseconds = peerDeadline): Promise<UdpArrival | undefined> {
    if (!await readable(this.#socket, milliseconds)) return undefined;
    const buffer = new Uint8Array(largestDatagram);
    const { length, address } = recvfrom(this.#socket, buffer);
    const bytes = buffer.slice(0, length);
    return {
      bytes,
      text: new TextDecoder().decode(bytes),
      from: asInet(address),
    };
  }

  /**
   * The next datagram, which must come within 2 s.
   *
   * @param what What is awaited, for the failure.
   * @param cause Why it usually does not come.
   * @returns The datagram.
   * @throws {CheckFailure} When none comes.
   */
  async expect(what: string, cause?: string): Promise<UdpArrival> {
    const deadline = patient(peerDeadline);
    // Step by step: time in which the machine stood still does not count.
    let arrived: UdpArrival | undefined;
    for (
      let left = deadline;
      left > 0 && arrived === undefined;
      left -= longestLook
    ) {
      arrived = await this.next(longestLook);
    }
    expectThat(arrived !== undefined, {
      expected: `${this.#name} to receive ${what}`,
      actual: `nothing within ${inSeconds(deadline)}`,
      cause,
    });
    this.#story.tell(`${this.#name} received ${arrived.bytes.length} bytes`);
    return arrived;
  }

  /** Closes its socket. */
  close(): void {
    this.#socket.close();
  }
}

/**
 * A multicast group of a check's own: other checks that run at the same time
 * use others.
 *
 * @returns An address of the local scope, 239.255.0.0/16 (RFC 2365).
 */
export function ownGroup(): string {
  const chosen = crypto.getRandomValues(new Uint8Array(2));
  // Counted on, so that two groups of one check are never the same.
  chosen[1] = groups = (groups + 1) % 256;
  return `239.255.${chosen.join(".")}`;
}

let groups = 0;
