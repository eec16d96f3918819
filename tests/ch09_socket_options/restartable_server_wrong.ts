import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  another_port: {
    why: "If the port is taken, any other will do.",
    caughtBy: "it listens on the port it is given",
    edits: [["try {", ""], [
      `bind(server, { hostname: "127.0.0.1", port });`,
      `bind(server, { hostname: "127.0.0.1", port: 0 });`,
    ], [
      `  } catch (error) {
          server.close();
          throw error;
        }
      }`,
      "}",
    ]],
  },
  fixed_port: {
    why: "The port of the example is the port.",
    caughtBy: "it listens on the port it is given",
    edits: [
      [
        "export function openListener(port: number): Socket {",
        `const PORT = 10_000 + Deno.pid % 20_000;
      
      export function openListener(port: number): Socket {`,
      ],
      ["try {", ""],
      [
        `bind(server, { hostname: "127.0.0.1", port });`,
        `bind(server, { hostname: "127.0.0.1", port: PORT });`,
      ],
      [
        `  } catch (error) {
          server.close();
          throw error;
        }
      }`,
        "}",
      ],
    ],
  },
  leaks_when_refused: {
    why: "An exception also closes what was opened before it.",
    caughtBy: "no socket is left open",
    edits: [["try {", ""], [
      `  } catch (error) {
          server.close();
          throw error;
        }
      }`,
      "}",
    ]],
  },
  no_option: {
    why: "A port is free again as soon as its server has ended.",
    caughtBy: "it starts again while its port is in TIME_WAIT",
    from: "setsockopt(server, SO_REUSEADDR, true);",
    to: "",
  },
  option_after_bind: {
    why: "It does not matter when an option is set.",
    caughtBy: "it starts again while its port is in TIME_WAIT",
    edits: [[
      "try {",
      `try {
        bind(server, { hostname: "127.0.0.1", port });`,
    ], [`bind(server, { hostname: "127.0.0.1", port });`, ""]],
  },
  reuse_port: {
    why: "SO_REUSEPORT is another name of SO_REUSEADDR.",
    caughtBy: "a second live server is refused",
    imports: `import { SO_REUSEPORT } from "lib/posix/mod.ts";`,
    from: "setsockopt(server, SO_REUSEADDR, true);",
    to: "setsockopt(server, SO_REUSEPORT, true);",
  },
  swallows_the_error: {
    why: "An error that was caught is an error that was handled.",
    caughtBy: "a second live server is refused",
    edits: [[
      "return server;",
      `} catch {
        server.close();
      }
      return server;`,
    ], [
      `  } catch (error) {
          server.close();
          throw error;
        }
      }`,
      "}",
    ]],
  },
} satisfies Misconceptions;
