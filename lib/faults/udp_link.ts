import { parseIPv4, parseIPv6 } from "lib/address/mod.ts";
import { type Random, randomFrom } from "./random.ts";
import { chosenSeed } from "./seed.ts";
import { UdpLane } from "./udp_lane.ts";
import { type UdpCounts, UdpFlow, type UdpPlan } from "./udp_plan.ts";

/** What a link does to the datagrams through it. */
export interface UdpLinkOptions {
  /** What is done to datagrams from clients; nothing unless told. */
  readonly toServer?: UdpPlan;
  /** What is done to datagrams from the server; nothing unless told. */
  readonly toClient?: UdpPlan;
  /** Chance. Unless told, that of the run's seed, which `events` then begins with. */
  readonly random?: Random;
  /** How long a held datagram waits for another, in milliseconds, 500 unless told. */
  readonly holdMs?: number;
}

interface Client {
  readonly upstream: Deno.DatagramConn;
  readonly toServer: UdpLane;
}

/**
 * A relay in front of a UDP server, which loses, doubles, reorders and delays
 * datagrams, or lets a stranger send some. Every client gets a socket of its
 * own towards the server, so that the server tells them apart. Fates are
 * decided in the order of a direction's datagrams: same seed, same sequence,
 * same faults.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { HostileUdpLink } from "lib/faults/mod.ts";
 *
 * const local = { transport: "udp", hostname: "127.0.0.1", port: 0 } as const;
 * const server = Deno.listenDatagram(local);
 * const client = Deno.listenDatagram(local);
 * await using link = new HostileUdpLink(server.addr as Deno.NetAddr, {
 *   toServer: { script: ["drop", "hold"] },
 * });
 * for (const text of ["one", "two", "three"]) {
 *   await client.send(new TextEncoder().encode(text), link.address);
 * }
 * const texts = [await server.receive(), await server.receive()]
 *   .map(([bytes]) => new TextDecoder().decode(bytes));
 * assertEquals(texts, ["three", "two"]);
 * client.close();
 * server.close();
 * ```
 */
export class HostileUdpLink implements AsyncDisposable {
  /** What was done, in order, one line each. */
  readonly events: string[] = [];
  /** Where clients send to. */
  readonly address: Deno.NetAddr;
  /** Whom the strays come from. */
  readonly strangerAddress: Deno.NetAddr;
  readonly #server: Deno.NetAddr;
  readonly #toServer: UdpFlow;
  readonly #toClient: UdpFlow;
  readonly #holdMs: number;
  readonly #front: Deno.DatagramConn;
  readonly #stranger: Deno.DatagramConn;
  readonly #clients = new Map<string, Client>();
  readonly #lanes: UdpLane[] = [];
  readonly #tasks = new Set<Promise<void>>();
  #closed = false;

  /**
   * Opens the link.
   *
   * @param server Where datagrams are carried on to: an address of this machine.
   * @param options What is done to them.
   * @throws {RangeError} When a plan asks for what can not be.
   */
  constructor(
    server: { readonly hostname: string; readonly port: number },
    options: UdpLinkOptions = {},
  ) {
    const { toServer = {}, toClient = {}, holdMs = 500 } = options;
    if (!(holdMs >= 0 && holdMs <= 60_000)) {
      throw new RangeError(`holdMs ${holdMs}: wanted 0 to 60000 ms`);
    }
    const random = options.random ?? this.#chosenRandom();
    this.#toServer = new UdpFlow(
      "to server",
      toServer,
      random.fork(),
      this.events,
    );
    this.#toClient = new UdpFlow(
      "to client",
      toClient,
      random.fork(),
      this.events,
    );
    this.#holdMs = holdMs;
    this.#server = literal(server);
    this.#front = this.#bind();
    this.#stranger = this.#bind();
    this.address = this.#front.addr as Deno.NetAddr;
    this.strangerAddress = this.#stranger.addr as Deno.NetAddr;
    this.#receive(this.#front, (datagram, from) => {
      const client = this.#clientAt(from);
      client.toServer.carry(datagram, this.#toServer.decide(datagram));
    });
  }

  /** Fates of the datagrams so far, by direction. */
  get counts(): { readonly toServer: UdpCounts; readonly toClient: UdpCounts } {
    return {
      toServer: { ...this.#toServer.counts },
      toClient: { ...this.#toClient.counts },
    };
  }

  /** Closes every socket; what is held or late does not go on. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const lane of this.#lanes) lane[Symbol.dispose]();
    this.#front.close();
    this.#stranger.close();
    for (const { upstream } of this.#clients.values()) upstream.close();
    await Promise.all(this.#tasks);
  }

  #chosenRandom(): Random {
    const seed = chosenSeed();
    this.events.push(`chance of --seed=${seed}`);
    return randomFrom(seed);
  }

  /** A socket beside the server, on the loopback interface. */
  #bind(): Deno.DatagramConn {
    const hostname = this.#server.hostname.includes(":") ? "::1" : "127.0.0.1";
    return Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
  }

  /** Keeps a task's end in view: nothing may be left running when disposed of. */
  #start(task: Promise<unknown>): Promise<void> {
    const kept: Promise<void> = task.then(() => {}, (error) => {
      if (!this.#closed) this.events.push(`link: ${error}`);
    }).finally(() => this.#tasks.delete(kept));
    this.#tasks.add(kept);
    return kept;
  }

  #receive(
    socket: Deno.DatagramConn,
    take: (datagram: Uint8Array, from: Deno.NetAddr) => void,
  ): void {
    const loop = async () => {
      const buffer = new Uint8Array(65_536);
      while (true) {
        const [datagram, from] = await socket.receive(buffer);
        take(datagram.slice(), from as Deno.NetAddr);
      }
    };
    this.#start(loop());
  }

  #clientAt(address: Deno.NetAddr): Client {
    const key = `${address.hostname} ${address.port}`;
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const upstream = this.#bind();
    const toServer = this.#lane(this.#toServer, upstream, this.#server);
    const toClient = this.#lane(this.#toClient, this.#front, address);
    const { hostname, port } = this.#server;
    this.#receive(upstream, (datagram, from) => {
      // The link stands for the server alone.
      if (from.hostname !== hostname || from.port !== port) return;
      toClient.carry(datagram, this.#toClient.decide(datagram));
    });
    const client = { upstream, toServer };
    this.#clients.set(key, client);
    return client;
  }

  #lane(flow: UdpFlow, socket: Deno.DatagramConn, to: Deno.NetAddr): UdpLane {
    let last = Promise.resolve();
    // One after another: sends that overlap may overtake each other.
    const sender = (from: Deno.DatagramConn) => (datagram: Uint8Array) => {
      last = this.#start(last.then(() => from.send(datagram, to)));
    };
    const lane = new UdpLane({
      send: sender(socket),
      sendAsStranger: sender(this.#stranger),
      tell: (event) => flow.tell(event),
      lateMs: flow.lateMs,
      holdMs: this.#holdMs,
    });
    this.#lanes.push(lane);
    return lane;
  }
}

/** Where the server really is: replies come from there, not from a wildcard. */
function literal(
  { hostname, port }: { readonly hostname: string; readonly port: number },
): Deno.NetAddr {
  if ((parseIPv4(hostname) ?? parseIPv6(hostname)) === undefined) {
    throw new RangeError(`server ${hostname}: wanted an IPv4 or IPv6 address`);
  }
  const loopback: Record<string, string> = {
    "0.0.0.0": "127.0.0.1",
    "::": "::1",
  };
  const known = loopback[hostname] ?? hostname;
  return { transport: "udp", hostname: known, port };
}
