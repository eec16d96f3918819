import {
  type CheckContext,
  expectEqual,
  expectThat,
  expectThrown,
  freePort,
  ownGroup,
  specify,
  UdpPeer,
} from "lib/testing/mod.ts";

const own = "127.0.0.1";

/** A group on a port that nobody else has: held by a socket that lets others in. */
function place(context: CheckContext) {
  const holder = new UdpPeer(context, "another program", {
    hostname: "0.0.0.0",
    shared: true,
  });
  const group = ownGroup();
  return { holder, to: { group, port: holder.address.port, interface: own } };
}

/**
 * A group on a port that the code has alone. It was asked of TCP, and UDP's
 * ports are numbered apart: but hardly anything has one so low.
 */
async function freePlace({ story }: CheckContext) {
  const port = await freePort();
  story.tell(`port ${port} is free`);
  return { group: ownGroup(), port, interface: own };
}

async function expectNext(
  { subject }: CheckContext,
  receiver: number,
  expected: string | null,
  cause?: string,
): Promise<void> {
  const wait = expected === null ? 50 : 1_000;
  const got = await subject.call("next", receiver, wait);
  expectEqual(`what receiver ${receiver} hears`, got, expected, cause);
}

export default specify(import.meta, {
  "a receiver hears the group": async (context) => {
    const to = await freePlace(context);
    const sender = new UdpPeer(context, "a sender");
    const receiver = await context.subject.call("open", to) as number;
    for (const text of ["one", "two"]) {
      sender.send(text, { hostname: to.group, port: to.port });
      await expectNext(
        context,
        receiver,
        text,
        "The socket must be bound to the port on every address (0.0.0.0), or to the address of the group, and be a member of the group.",
      );
    }
    await context.subject.call("closeAll");
  },

  "a second receiver is beside another program's": async (context) => {
    const { holder, to } = place(context);
    holder.join(to.group);
    const sender = new UdpPeer(context, "a sender");
    const thrown = await context.subject.errorOf("open", to);
    expectThat(thrown === undefined, {
      expected: `open() beside another receiver on port ${to.port}`,
      actual: thrown?.message ?? "",
      cause: thrown?.name === "AddrInUse"
        ? "Without reuseAddress a socket has its port alone."
        : undefined,
    });
    sender.send("for both", { hostname: to.group, port: to.port });
    await expectNext(
      context,
      0,
      "for both",
      "A receiver on another port hears nothing of this one.",
    );
    await holder.expect("the same datagram");
    await context.subject.call("closeAll");
  },

  "several in one program hear everything, each once": async (context) => {
    const { to } = place(context);
    const { subject } = context;
    const sender = new UdpPeer(context, "a sender");
    for (let n = 0; n < 3; n++) await subject.call("open", to);
    const texts = ["one", "two", "three"];
    for (const text of texts) {
      sender.send(text, { hostname: to.group, port: to.port });
    }
    for (let receiver = 0; receiver < 3; receiver++) {
      for (const text of texts) {
        await expectNext(
          context,
          receiver,
          text,
          "Every receiver needs a socket of its own: what one receives is gone for the others that share it.",
        );
      }
    }
    for (let receiver = 0; receiver < 3; receiver++) {
      await expectNext(context, receiver, null);
    }
    await subject.call("closeAll");
  },

  "an interface that is not there is an error": async (context) => {
    const { to } = place(context);
    // TEST-NET-1: nobody has it (RFC 5737).
    const thrown = await context.subject.errorOf("open", {
      ...to,
      interface: "192.0.2.1",
    });
    expectThrown(thrown, "open() on an interface that is not there to throw", {
      cause:
        "The group is joined on the interface given, or the error was swallowed.",
    });
    await context.subject.call("closeAll");
  },
}, ["linux"]);
