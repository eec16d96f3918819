import {
  type CheckContext,
  connect,
  expectEqual,
  expectRoundTrip,
  expectThat,
  processorUse,
  serveTcp,
  specify,
} from "lib/testing/mod.ts";
import { countSlack, DeafClient, floodBytes } from "./deaf_client.ts";

const mostHeld = 65_536;

/** Everything it has sent must come back to a client that reads again. */
async function expectAllBack(client: DeafClient): Promise<void> {
  const { right, ending } = await client.readBack();
  expectThat(right === client.sent, {
    expected: `all ${client.sent} bytes to come back`,
    actual: `${right} bytes, then ${ending}`,
    cause: ending === "other bytes"
      ? "What trySend() did not take has to go first the next time."
      : "A client that does not read has not gone: keep what it sent, stop reading from it, and go on when there is room.",
  });
}

/** While nothing moves the server must wait, not ask again and again. */
async function expectIdle({ subject }: CheckContext, cause: string) {
  const { used } = await processorUse(
    subject.pid,
    ({ used, had }) => used >= 80 || had >= 400,
  );
  expectThat(used < 80, {
    expected: "less than 80 ms of processor time while nothing moves",
    actual: `${used} ms or more`,
    cause,
  });
}

export default specify(import.meta, {
  "a client that reads gets back what it sends": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const first = await connect(context, port);
    const second = await connect(context, port);
    for (let i = 0; i < 3; i++) {
      await expectRoundTrip(context, "the first client", first);
      await expectRoundTrip(context, "the second client", second);
    }
    await stop();
  },

  "a client that reads again gets everything back": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const client = new DeafClient(context, port);
    await client.flood().catch((error) => {
      expectThat(false, {
        expected: "the client to find no room",
        actual: error.message,
        cause: "A client that does not read has not gone.",
      });
    });
    await expectAllBack(client);
    await stop();
  },

  "others are served meanwhile": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const other = await connect(context, port);
    await expectRoundTrip(context, "the other client", other);
    const client = new DeafClient(context, port);
    await client.flood();
    for (let i = 0; i < 5; i++) {
      const cause = "The server waits for the room of one client.";
      await expectRoundTrip(context, "the other client", other, cause);
    }
    await expectAllBack(client);
    await stop();
  },

  "at most LIMIT bytes are held for a client that does not read": async (
    context,
  ) => {
    const { port, stop } = await serveTcp(context, "serve");
    const client = new DeafClient(context, port);
    await client.flood();
    expectThat(client.sent < floodBytes, {
      expected: "the client to find no room at some time",
      actual: `the server took all ${floodBytes} bytes`,
      cause: "What it can not send it keeps, and goes on receiving.",
    });
    const held = await client.heldAtRest();
    context.story.tell(`your program holds ${held} bytes of it`);
    expectThat(held <= mostHeld + countSlack, {
      expected: `at most ${mostHeld} bytes to be held`,
      actual: `${held}`,
      cause: "Receive at most as much as there is still room for.",
    });
    await stop();
  },

  "who ends its stream still gets what is held": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const client = new DeafClient(context, port);
    await client.fillUntilHeld();
    await client.closeWrite();
    await expectIdle(
      context,
      "A stream at its end stays ready: do not ask for POLLIN any more.",
    );
    await expectAllBack(client);
    expectEqual(
      "the end of its reading",
      await client.ending(),
      "end of stream",
      "It has ended its stream and has everything: isDone.",
    );
    await stop();
  },

  "while nothing moves no processor time is used": async (context) => {
    const { port, stop } = await serveTcp(context, "serve");
    const other = await connect(context, port);
    await expectRoundTrip(context, "the other client", other);
    context.story.tell("it is silent from now on");
    await expectIdle(
      context,
      "There is nearly always room: ask for POLLOUT only when you hold something.",
    );
    const client = new DeafClient(context, port);
    await client.flood();
    await expectIdle(
      context,
      "POLLIN stays reported while you do not read. Ask for it only when you will.",
    );
    await stop();
  },
}, ["linux"]);
