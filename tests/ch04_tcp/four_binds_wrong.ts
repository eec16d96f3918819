import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  address_of_the_client: {
    why: "accept() tells the address that was connected to.",
    caughtBy: "reachedAt: the address that the client has used",
    from: `using connection = accept(listener).socket;
      return asInet(getsockname(connection));`,
    to: `const { socket: connection, address } = accept(listener);
      connection.close();
      return asInet(address);`,
  },
  address_of_the_listener: {
    why: "A connection has the address of its listener.",
    caughtBy: "reachedAt: the address that the client has used",
    from: `using connection = accept(listener).socket;
      return asInet(getsockname(connection));`,
    to: `using _connection = accept(listener).socket;
      return asInet(getsockname(listener));`,
  },
  always_the_wildcard: {
    why: "A server binds the wildcard; the address is for clients.",
    caughtBy: "127.0.0.1 and port 0: the kernel chooses the port",
    from: "bind(server, { hostname, port });",
    to: `bind(server, { hostname: "0.0.0.0", port });`,
  },
  any_port_will_do: {
    why: "If the port is taken, any other will do.",
    caughtBy: "a port in use: bindTo throws EADDRINUSE",
    from: `} catch (error) {
        server.close();
        throw error;`,
    to: `} catch {
        bind(server, { hostname, port: 0 });
        return { socket: server, address: asInet(getsockname(server)) };`,
  },
  closes_the_listener: {
    why: "Once a client is there, the listener has done its work.",
    caughtBy: "reachedAt: the address that the client has used",
    from: "return asInet(getsockname(connection));",
    to: `listener.close();
      return asInet(getsockname(connection));`,
  },
  echoes_its_input: {
    why: "A socket has the address that bind() was given.",
    caughtBy: "127.0.0.1 and port 0: the kernel chooses the port",
    from: "return { socket: server, address: asInet(getsockname(server)) };",
    to: "return { socket: server, address: { hostname, port } };",
  },
  leaks_when_refused: {
    why: "An exception also closes what was opened before it.",
    caughtBy: "no socket is left open",
    edits: [["try {", ""], [
      `} catch (error) {
        server.close();
        throw error;
      }`,
      "",
    ]],
  },
  listens_to_learn_the_port: {
    why: "It is listen() that gives a socket its port.",
    caughtBy: "127.0.0.1 and a port",
    imports: `import { listen } from "lib/posix/mod.ts";`,
    from: "bind(server, { hostname, port });",
    to: `if (port === 0) bind(server, { hostname, port });
      else listen(server, 5);`,
  },
  wildcard_means_loopback: {
    why: "The wildcard is another name of this host.",
    caughtBy: "0.0.0.0 and port 0: the address stays open",
    from: "return { socket: server, address: asInet(getsockname(server)) };",
    to: `const { port: chosen, hostname: own } = asInet(getsockname(server));
      const address = own === "0.0.0.0" ? "127.0.0.1" : own;
      return { socket: server, address: { hostname: address, port: chosen } };`,
  },
} satisfies Misconceptions;
