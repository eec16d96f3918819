import type { InetAddress } from "lib/posix/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  freePort,
  RemoteSocket,
  specify,
} from "lib/testing/mod.ts";

/** Calls bindTo() and takes its result apart. */
async function bound(context: CheckContext, hostname: string, port: number) {
  const result = await context.subject.call("bindTo", hostname, port) as
    | { socket?: unknown; address?: Partial<InetAddress> }
    | undefined;
  const { socket, address } = result ?? {};
  expectThat(socket instanceof RemoteSocket, {
    expected: "bindTo to return { socket, address }, with an open socket",
    actual: Deno.inspect(result),
  });
  return { socket, address };
}

/** What the kernel says of a socket of the code under test. */
async function kernelAddress(
  { subject, story }: CheckContext,
  socket: RemoteSocket,
): Promise<InetAddress> {
  const address = await subject.posix.getsockname(socket);
  const { hostname, port } = address as InetAddress;
  story.tell(`getsockname() of your socket says ${hostname}:${port}`);
  return { hostname, port };
}

/** One of the four binds: the socket's address is right, and told rightly. */
async function checkBind(
  context: CheckContext,
  hostname: string,
  port: number,
): Promise<void> {
  const { socket, address } = await bound(context, hostname, port);
  const kernel = await kernelAddress(context, socket);
  expectEqual("the address the socket is bound to", kernel.hostname, hostname);
  if (port === 0) {
    expectThat(kernel.port !== 0, {
      expected: "a port of the kernel's choice",
      actual: "port 0: the socket is not bound",
    });
  } else {
    expectEqual("the port the socket is bound to", kernel.port, port);
  }
  const { hostname: toldHost, port: toldPort } = address ?? {};
  expectEqual(
    "the port that bindTo tells",
    toldPort,
    kernel.port,
    toldPort === 0
      ? "0 is what was asked for. bind() does not write the port it chose into its argument."
      : undefined,
  );
  expectEqual(
    "the address that bindTo tells",
    toldHost,
    kernel.hostname,
    kernel.hostname === "0.0.0.0"
      ? "The wildcard stays the wildcard: such a socket has every address of the host."
      : undefined,
  );
}

export default specify(import.meta, {
  "127.0.0.1 and port 0: the kernel chooses the port": async (context) => {
    await checkBind(context, "127.0.0.1", 0);
  },

  "127.0.0.1 and a port": async (context) => {
    await checkBind(context, "127.0.0.1", await freePort());
  },

  "0.0.0.0 and port 0: the address stays open": async (context) => {
    await checkBind(context, "0.0.0.0", 0);
  },

  "0.0.0.0 and a port": async (context) => {
    await checkBind(context, "0.0.0.0", await freePort());
  },

  "another address of this host": async (context) => {
    await checkBind(context, `127.0.0.${context.random.between(2, 254)}`, 0);
  },

  "a port in use: bindTo throws EADDRINUSE": async (context) => {
    using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = taken.addr;
    context.story.tell(`another server has 127.0.0.1:${port}`);
    const error = await context.subject.errorOf("bindTo", "127.0.0.1", port);
    expectEqual(
      "the error",
      error?.code,
      "EADDRINUSE",
      error === undefined
        ? "Another port than the one asked for is no substitute."
        : undefined,
    );
  },

  "reachedAt: the address that the client has used": async (context) => {
    const { subject, story, random, resources } = context;
    const { socket } = await bound(context, "0.0.0.0", 0);
    story.tell("your socket listens");
    await subject.posix.listen(socket, 5);
    const { port } = await kernelAddress(context, socket);
    // Two, for the listener stays open.
    for (const least of [2, 128]) {
      const hostname = `127.0.0.${random.between(least, least + 126)}`;
      const client = await Deno.connect({ hostname, port });
      resources.defer(() => client.close());
      const own = client.localAddr.port;
      story.tell(`a client, port ${own}, connected to ${hostname}:${port}`);
      const told = await subject.call("reachedAt", socket);
      const { hostname: toldHost, port: toldPort } = (told ?? {}) as Partial<
        InetAddress
      >;
      const cause = toldPort === own
        ? "accept() gives the address of the client; asked for is this end's."
        : toldHost === "0.0.0.0"
        ? "This is the listener's address. The connection has one of its own."
        : undefined;
      expectEqual("the port", toldPort, port, cause);
      expectEqual("the address", toldHost, hostname, cause);
    }
  },
}, ["linux"]);
