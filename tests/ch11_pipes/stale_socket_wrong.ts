import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  another_file: {
    why: "Where one file lies another will do.",
    caughtBy: "it starts again where a server died",
    from: `Deno.removeSync(path);
      bind(server, { path });`,
    to: "bind(server, { path: `${path}.2` });",
  },
  any_error_is_stale: {
    why: "A server that can not be connected to is dead.",
    caughtBy: "a live server that is busy is not stolen",
    from: `} catch (error) {
        return hasCode(error, "ECONNREFUSED");`,
    to: `} catch {
        return true;`,
  },
  bound_is_listening: {
    why: "A socket with an address can be connected to.",
    caughtBy: "it listens at the path",
    from: "listen(server, 16);",
    to: "",
  },
  knows_full_queues_only: {
    why: "Every other error than EAGAIN means that nobody is there.",
    caughtBy: "a live datagram server is not stolen",
    from: `return hasCode(error, "ECONNREFUSED");`,
    to: `return !hasCode(error, "EAGAIN");`,
  },
  leaks_when_refused: {
    why: "An exception also closes what was opened before it.",
    caughtBy: "no socket is left open",
    edits: [[
      `try {
        bindAt(server, path);`,
      "bindAt(server, path);",
    ], [
      `} catch (error) {
        server.close();
        throw error;
      }`,
      "",
    ]],
  },
  leaves_the_probe: {
    why: "A connection that was refused is closed.",
    caughtBy: "no socket is left open",
    from: "using probe = socket(AF_UNIX, SOCK_STREAM);",
    to: "const probe = socket(AF_UNIX, SOCK_STREAM);",
  },
  never_unlinks: {
    why: "close() removes the file that bind() made.",
    caughtBy: "it starts again where a server died",
    of: "wrong/reuse_address",
    from: "setsockopt(server, SO_REUSEADDR, true);",
    to: "",
  },
  refused_is_a_socket: {
    why: "connect() is refused by dead sockets only.",
    caughtBy: "a file that is no socket is left alone",
    from: "if (!Deno.lstatSync(path).isSocket) return false;",
    to: "",
  },
  renames_over: {
    why: "rename() takes the place of a file without a gap, so nobody is hurt.",
    caughtBy: "a live server is not stolen",
    of: "wrong/reuse_address",
    edits: [[
      `setsockopt(server, SO_REUSEADDR, true);
      bind(server, { path });`,
      "bind(server, { path: `${path}~` });",
    ], [
      "return server;",
      `Deno.renameSync(\`\${path}~\`, path);
      return server;`,
    ]],
  },
  reuse_address: {
    why: "SO_REUSEADDR is for every address that is in use.",
    caughtBy: "it starts again where a server died",
    program: "wrong/stale_socket/reuse_address.ts",
  },
  unlinks_always: {
    why: "A file that is in the way is an old one.",
    caughtBy: "a live server is not stolen",
    of: "wrong/reuse_address",
    edits: [[
      "const server = socket(AF_UNIX, SOCK_STREAM);",
      `try {
        Deno.removeSync(path);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      const server = socket(AF_UNIX, SOCK_STREAM);`,
    ], ["setsockopt(server, SO_REUSEADDR, true);", ""]],
  },
  unlinks_at_eaddrinuse: {
    why: "EADDRINUSE means that the file is stale.",
    caughtBy: "a live server is not stolen",
    edits: [[
      `if (!hasCode(error, "EADDRINUSE") || !isStale(path)) throw error;`,
      `if (!hasCode(error, "EADDRINUSE")) throw error;`,
    ], [
      `  }
      }
      
      /** Whether the file is a socket that belongs to nobody any more. */
      function isStale(path: string): boolean {
        // connect() refuses a file of another kind with the same error.
        if (!Deno.lstatSync(path).isSocket) return false;
        using probe = socket(AF_UNIX, SOCK_STREAM);
        setNonblocking(probe, true); // a full queue would make it wait
        try {
          connect(probe, { path });
          return false;
        } catch (error) {
          return hasCode(error, "ECONNREFUSED");`,
      "",
    ]],
  },
  waits_for_room: {
    why: "connect() to a local socket never waits.",
    caughtBy: "a live server that is busy is not stolen",
    from: "setNonblocking(probe, true); // a full queue would make it wait",
    to: "",
  },
} satisfies Misconceptions;
