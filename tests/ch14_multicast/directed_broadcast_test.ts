import {
  bytesOf,
  type CheckContext,
  expectEqual,
  expectThat,
  expectThrown,
  type RemoteSocket,
  specify,
  UdpPeer,
} from "lib/testing/mod.ts";
import { AF_INET, SO_BROADCAST, SOCK_DGRAM } from "lib/posix/mod.ts";

/** Reaches every address of 127.0.0.0/8, so it never leaves the host. */
const everyone = "127.255.255.255";

/** A UDP socket of the code's process, without SO_BROADCAST. */
async function openSocket(
  { subject, story }: CheckContext,
): Promise<RemoteSocket> {
  story.tell("you get a UDP socket");
  return await subject.posix.socket(AF_INET, SOCK_DGRAM);
}

/** Whether SO_BROADCAST is on. */
async function mayBroadcast(
  { subject }: CheckContext,
  socket: RemoteSocket,
): Promise<boolean> {
  return await subject.posix.getsockopt(socket, SO_BROADCAST);
}

async function expectAddress(
  { subject }: CheckContext,
  address: string,
  mask: string,
  expected: string | undefined,
): Promise<void> {
  const got = await subject.call("directedBroadcast", address, mask);
  expectEqual(
    "the broadcast address",
    got,
    expected,
    expected === undefined
      ? "With one bit for hosts both addresses are hosts' (RFC 3021); with none there is one."
      : "Every bit that the mask leaves to hosts is 1. In JavaScript `|` and `~` give signed numbers: `>>> 0` makes them unsigned.",
  );
}

/** The mask with so many ones, and the text of a number. */
const maskOf = (length: number) =>
  length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
const textOf = (number: number) =>
  [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");

export default specify(import.meta, {
  "the last address of the network, for every mask": async (context) => {
    for (
      const [address, mask, expected] of [
        ["192.168.10.77", "255.255.255.0", "192.168.10.255"],
        ["192.168.10.77", "255.255.255.192", "192.168.10.127"],
        ["10.14.3.9", "255.255.255.252", "10.14.3.11"],
        ["10.14.3.9", "255.255.252.0", "10.14.3.255"],
        ["172.16.200.1", "255.240.0.0", "172.31.255.255"],
        ["200.1.2.3", "255.0.0.0", "200.255.255.255"],
      ] as const
    ) {
      await expectAddress(context, address, mask, expected);
    }
    const { random } = context;
    for (let length = 0; length <= 30; length += 3) {
      const address = Number(random.next() & 0xffffffffn);
      const mask = maskOf(length);
      const last = (address & mask) + (0xffffffff - mask);
      await expectAddress(
        context,
        textOf(address),
        textOf(mask),
        textOf(last >>> 0),
      );
    }
  },

  "a network of one or two addresses has none": async (context) => {
    await expectAddress(context, "10.0.0.4", "255.255.255.254", undefined);
    await expectAddress(context, "10.0.0.4", "255.255.255.255", undefined);
  },

  "a mask with a gap is refused": async ({ subject }) => {
    for (const mask of ["255.0.255.0", "0.255.255.255", "255.255.255.5"]) {
      const thrown = await subject.errorOf(
        "directedBroadcast",
        "10.0.0.4",
        mask,
      );
      expectEqual(
        `the error for the mask ${mask}`,
        thrown?.name,
        "RangeError",
        "A mask is ones, then zeros.",
      );
    }
  },

  "a broadcast needs permission, and gets it if allowed": async (context) => {
    const { subject } = context;
    const receiver = new UdpPeer(context, "a receiver", {
      hostname: "0.0.0.0",
    });
    const to = { hostname: everyone, port: receiver.address.port };
    const socket = await openSocket(context);
    expectEqual(
      "sendTo's result without permission",
      await subject.call("sendTo", socket, bytesOf("no"), to, false),
      false,
      "The kernel refuses with EACCES. It decides, because it knows the masks; an address alone does not tell.",
    );
    expectEqual(
      "SO_BROADCAST then",
      await mayBroadcast(context, socket),
      false,
    );
    expectEqual(
      "sendTo's result with permission",
      await subject.call("sendTo", socket, bytesOf("yes"), to, true),
      true,
    );
    const { text } = await receiver.expect(
      "the broadcast",
      "After EACCES nothing was sent: set SO_BROADCAST, and send again.",
    );
    expectEqual("what the receiver hears first", text, "yes");
    expectThat(await receiver.next(50) === undefined, {
      expected: "one datagram",
      actual: "another one",
    });
  },

  "what goes to one host leaves the option alone": async (context) => {
    const { subject } = context;
    const receiver = new UdpPeer(context, "a receiver");
    // It ends as many broadcast addresses do, and is a host's like any other.
    const odd = new UdpPeer(context, "a receiver", { hostname: "127.0.0.255" });
    const socket = await openSocket(context);
    for (const peer of [receiver, odd]) {
      for (const allowed of [true, false]) {
        const { hostname, port } = peer.address;
        const to = { hostname, port };
        expectEqual(
          "sendTo's result",
          await subject.call("sendTo", socket, bytesOf("one"), to, allowed),
          true,
        );
        await peer.expect("the datagram");
      }
    }
    expectEqual(
      "SO_BROADCAST",
      await mayBroadcast(context, socket),
      false,
      "The option protects from broadcasting by mistake; it stays off until it is needed.",
    );
  },

  "other errors are thrown on": async (context) => {
    const { subject } = context;
    const receiver = new UdpPeer(context, "a receiver");
    const { hostname, port } = receiver.address;
    const socket = await openSocket(context);
    const tooLong = new Uint8Array(65_508);
    for (const allowed of [true, false]) {
      const thrown = await subject.errorOf(
        "sendTo",
        socket,
        tooLong,
        { hostname, port },
        allowed,
      );
      expectThrown(thrown, "65508 bytes to throw EMSGSIZE", {
        code: "EMSGSIZE",
        cause: "Only EACCES is about the permission.",
      });
    }
  },
}, ["linux"]);
