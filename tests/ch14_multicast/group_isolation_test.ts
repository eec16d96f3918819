import { AF_INET, SOCK_STREAM } from "lib/posix/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThrown,
  ownGroup,
  type RemoteSocket,
  specify,
  UdpPeer,
} from "lib/testing/mod.ts";

const own = "127.0.0.1";
const membership = (group: string) => ({ group, interface: own });

/**
 * Two groups that another program of the host joined, a sender to them, and a
 * socket of the code's on their port that has joined none.
 */
async function prepare(context: CheckContext) {
  const other = new UdpPeer(context, "another program", {
    hostname: "0.0.0.0",
    shared: true,
  });
  const groups = [ownGroup(), ownGroup()] as const;
  for (const group of groups) other.join(group);
  const sender = new UdpPeer(context, "a sender");
  const { port } = other.address;
  const send = (group: string) =>
    sender.send(`to ${group}`, { hostname: group, port });
  const member = await context.subject.callForSocket("openMember", port);
  return { groups, send, member };
}

/** Expects to hear these groups in this order, and then nothing. */
async function expectHeard(
  { subject }: CheckContext,
  member: RemoteSocket,
  groups: readonly string[],
  cause?: string,
): Promise<void> {
  for (const group of groups) {
    const heard = await subject.call("next", member, 1_000);
    expectEqual("what it hears", heard, `to ${group}`, cause);
  }
  const more = await subject.call("next", member, 50);
  const what = groups.length === 0 ? "what it hears" : "what it hears then";
  expectEqual(what, more, null, cause);
}

export default specify(import.meta, {
  "a group that another program joined is not heard": async (context) => {
    const { groups: [a, b], send, member } = await prepare(context);
    const { subject } = context;
    const cause =
      "On Linux a socket bound to 0.0.0.0 hears every group that anybody on the host joined. One option ends that.";
    send(a);
    await expectHeard(context, member, [], cause);
    expectEqual(
      "join's result",
      await subject.call("join", member, membership(a)),
      true,
    );
    send(b);
    send(a);
    await expectHeard(context, member, [a], cause);
  },

  "it joins, and leaves one group of two": async (context) => {
    const { groups: [a, b], send, member } = await prepare(context);
    const { subject } = context;
    await subject.call("join", member, membership(a));
    await subject.call("join", member, membership(b));
    send(a);
    send(b);
    await expectHeard(
      context,
      member,
      [a, b],
      "A socket may be a member of many groups (20 on Linux, igmp_max_memberships).",
    );
    expectEqual(
      "leave's result",
      await subject.call("leave", member, membership(a)),
      true,
    );
    send(a);
    send(b);
    await expectHeard(
      context,
      member,
      [b],
      "The kernel still has the socket as a member: IP_DROP_MEMBERSHIP ends it.",
    );
  },

  "joining twice and leaving twice is no error": async (context) => {
    const { groups: [a], send, member } = await prepare(context);
    const { subject } = context;
    for (
      const [name, expected] of [
        ["leave", false],
        ["join", true],
        ["join", false],
        ["leave", true],
        ["leave", false],
        ["join", true],
      ] as const
    ) {
      expectEqual(
        `${name}'s result`,
        await subject.call(name, member, membership(a)),
        expected,
        "A second IP_ADD_MEMBERSHIP is EADDRINUSE, a second IP_DROP_MEMBERSHIP EADDRNOTAVAIL.",
      );
    }
    send(a);
    await expectHeard(context, member, [a]);
  },

  "other errors are thrown on": async (context) => {
    const { groups: [a], member } = await prepare(context);
    const { subject, story } = context;
    story.tell("you get a TCP socket, which can be a member of no group");
    const stream = await subject.posix.socket(AF_INET, SOCK_STREAM);
    // TEST-NET-1: nobody has it (RFC 5737).
    const nowhere = { group: a, interface: "192.0.2.1" };
    for (
      const [code, name, ...args] of [
        ["ENODEV", "join", member, nowhere],
        ["EPROTO", "leave", stream, membership(a)],
      ] as const
    ) {
      const thrown = await subject.errorOf(name, ...args);
      expectThrown(thrown, `${name} to throw ${code}`, {
        code,
        cause: "Only the one error that was expected may be caught.",
      });
    }
  },
}, ["linux"]);
