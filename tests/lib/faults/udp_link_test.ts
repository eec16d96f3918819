import { assert, assertEquals, assertThrows } from "@std/assert";
import { patient, within } from "lib/testing/mod.ts";
import {
  HostileUdpLink,
  randomFrom,
  type UdpFate,
  type UdpLinkOptions,
} from "lib/faults/mod.ts";
import { pause } from "lib/time/mod.ts";
import { pythonBeside, withPython } from "../python.ts";

/** A UDP socket for texts. */
class TextSocket implements Disposable {
  readonly #socket = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  readonly address = this.#socket.addr as Deno.NetAddr;

  async send(text: string, to: Deno.NetAddr): Promise<void> {
    await this.#socket.send(new TextEncoder().encode(text), to);
  }

  async receive(): Promise<{ text: string; from: Deno.NetAddr }> {
    const [bytes, from] = await within(
      this.#socket.receive(),
      patient(5000),
      () => new Error("no datagram came"),
    );
    return {
      text: new TextDecoder().decode(bytes),
      from: from as Deno.NetAddr,
    };
  }

  /** The texts of the next datagrams. */
  async texts(count: number): Promise<string[]> {
    const texts: string[] = [];
    while (texts.length < count) texts.push((await this.receive()).text);
    return texts;
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}

/** Sends texts to a server through a link and returns what arrives. */
async function arriving(
  script: UdpFate[],
  sent: string[],
  count: number,
  options: Partial<UdpLinkOptions> & { ms?: number } = {},
): Promise<string[]> {
  using server = new TextSocket();
  using client = new TextSocket();
  const { ms = 0, ...rest } = options;
  await using link = new HostileUdpLink(server.address, {
    toServer: { script, late: { probability: 0, ms } },
    ...rest,
  });
  for (const text of sent) await client.send(text, link.address);
  return await server.texts(count);
}

Deno.test("HostileUdpLink passes every datagram when not told otherwise", async () => {
  assertEquals(await arriving([], ["a", "", "c"], 3), ["a", "", "c"]);
});

Deno.test("HostileUdpLink drops, doubles and reorders as its script says", async () => {
  assertEquals(await arriving(["drop"], ["a", "b"], 1), ["b"]);
  assertEquals(await arriving(["duplicate"], ["a", "b"], 3), ["a", "a", "b"]);
  assertEquals(await arriving(["hold"], ["a", "b", "c"], 3), ["b", "a", "c"]);
  assertEquals(
    await arriving(["hold", "hold", "pass"], ["a", "b", "c"], 3),
    ["c", "a", "b"],
  );
  // What is dropped does not let the held one go on.
  assertEquals(
    await arriving(["hold", "drop", "pass"], ["a", "b", "c"], 2),
    ["c", "a"],
  );
});

Deno.test("HostileUdpLink sends a late one after its time", async () => {
  const started = performance.now();
  assertEquals(
    await arriving(["late"], ["a", "b"], 2, { ms: 50 }),
    ["b", "a"],
  );
  assert(performance.now() - started >= 49);
});

Deno.test("HostileUdpLink lets a held one go on when nothing follows", async () => {
  assertEquals(await arriving(["hold"], ["a"], 1, { holdMs: 20 }), ["a"]);
});

Deno.test("HostileUdpLink lets a stranger speak first, in both directions", async () => {
  using server = new TextSocket();
  using client = new TextSocket();
  await using link = new HostileUdpLink(server.address, {
    toServer: { script: ["stray"] },
    toClient: { script: ["stray"] },
  });
  await client.send("ask", link.address);
  const stray = await server.receive();
  const genuine = await server.receive();
  assertEquals(stray.from, link.strangerAddress);
  assertEquals(stray.text.slice(0, 2), "as");
  assert(stray.text !== "ask");
  assertEquals(genuine.text, "ask");
  assert(genuine.from.port !== stray.from.port);

  await server.send("answer", genuine.from);
  const strayAnswer = await client.receive();
  const answer = await client.receive();
  assertEquals(strayAnswer.from, link.strangerAddress);
  assert(strayAnswer.text !== "answer");
  assertEquals(answer, { text: "answer", from: link.address });
});

Deno.test("HostileUdpLink keeps clients apart", async () => {
  using server = new TextSocket();
  await using link = new HostileUdpLink(server.address);
  using one = new TextSocket();
  using two = new TextSocket();
  await one.send("1", link.address);
  await two.send("2", link.address);
  for (let i = 0; i < 2; i++) {
    const { text, from } = await server.receive();
    await server.send(`to ${text}`, from);
  }
  assertEquals(await one.texts(1), ["to 1"]);
  assertEquals(await two.texts(1), ["to 2"]);
});

Deno.test("HostileUdpLink passes nothing on that is not the server's", async () => {
  using server = new TextSocket();
  using client = new TextSocket();
  using other = new TextSocket();
  await using link = new HostileUdpLink(server.address);
  await client.send("ask", link.address);
  const { from } = await server.receive();
  await other.send("wrong", from);
  await server.send("right", from);
  assertEquals(await client.texts(1), ["right"]);
});

/** 200 datagrams through a link: fates, events and what arrived. */
async function chance(seed: string) {
  using server = new TextSocket();
  using client = new TextSocket();
  await using link = new HostileUdpLink(server.address, {
    toServer: { loss: 0.2, duplicate: 0.1, reorder: 0.1 },
    random: randomFrom(seed),
  });
  const arrived: string[] = [];
  for (let i = 0; i < 200; i++) {
    await client.send(`${i}`, link.address);
    // In steps, so that no buffer overflows: the next goes when this one's
    // fate is told by the counts.
    while (Object.values(link.counts.toServer).reduce((a, b) => a + b) <= i) {
      await pause(0);
    }
  }
  const { pass, duplicate, hold } = link.counts.toServer;
  // The last may be held still: it comes after its time.
  arrived.push(...await server.texts(pass + 2 * duplicate + hold));
  return { arrived, counts: link.counts, events: link.events };
}

Deno.test("HostileUdpLink does the same twice with one seed, and counts it", async () => {
  const once = await chance("7");
  const twice = await chance("7");
  assertEquals(twice, once);
  assert((await chance("8")).arrived.join() !== once.arrived.join());

  const { toServer, toClient } = once.counts;
  assertEquals(Object.values(toServer).reduce((a, b) => a + b), 200);
  assertEquals(Object.values(toClient).reduce((a, b) => a + b), 0);
  const numbers = once.arrived.map(Number);
  assertEquals(new Set(numbers).size, 200 - toServer.drop);
  assert(
    numbers.some((n, i) => n < (numbers[i - 1] ?? -1)),
    "nothing reordered",
  );
});

Deno.test("HostileUdpLink tells the run's seed when it was given no chance", async () => {
  await using link = new HostileUdpLink({ hostname: "127.0.0.1", port: 9 });
  assert(/^chance of --seed=[\da-f]{16}$/.test(link.events[0] ?? ""));
});

Deno.test("HostileUdpLink closes with datagrams held and late", async () => {
  using server = new TextSocket();
  using client = new TextSocket();
  const link = new HostileUdpLink(server.address, {
    toServer: {
      script: ["late", "pass", "hold"],
      late: { probability: 0, ms: 60_000 },
    },
    holdMs: 60_000,
  });
  for (const text of ["a", "b", "c"]) await client.send(text, link.address);
  await server.texts(1);
  while (link.counts.toServer.hold === 0) {
    await pause(1);
  }
  await link[Symbol.asyncDispose]();
  await link[Symbol.asyncDispose]();
  assertEquals(
    link.events.at(-1),
    "to server: 2 held or late ones ended with the link",
  );
});

Deno.test("HostileUdpLink refuses what can not be before it opens a socket", () => {
  const server = { hostname: "127.0.0.1", port: 9 };
  assertThrows(
    () => new HostileUdpLink(server, { toClient: { loss: 1.5 } }),
    RangeError,
    "probability of drop 1.5: wanted 0 to 1",
  );
  assertThrows(
    () => new HostileUdpLink(server, { holdMs: -1 }),
    RangeError,
    "holdMs -1: wanted 0 to 60000 ms",
  );
  assertThrows(
    () => new HostileUdpLink({ hostname: "localhost", port: 9 }),
    RangeError,
    "server localhost: wanted an IPv4 or IPv6 address",
  );
});

const CLIENT = `
import json, socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(5)
link = ("127.0.0.1", int(sys.argv[1]))
s.sendto(b"ask", link)
seen = [s.recvfrom(100) for _ in range(3)]
print(json.dumps([[text.decode("latin-1"), address[1]] for text, address in seen]))
`;

withPython(
  "HostileUdpLink sends a Python client a stray and doubles",
  async () => {
    using server = new TextSocket();
    await using link = new HostileUdpLink(server.address, {
      toClient: { script: ["stray", "pass"] },
    });
    const client = pythonBeside(CLIENT, link.address.port);
    const { from } = await server.receive();
    await server.send("A", from);
    await server.send("B", from);
    const stray = String.fromCharCode("A".charCodeAt(0) ^ 0xff);
    assertEquals(await client, [
      [stray, link.strangerAddress.port],
      ["A", link.address.port],
      ["B", link.address.port],
    ]);
  },
);
