import type { Tolerated } from "lib/testing/mod.ts";

export default {
  asks_as_a_datagram_socket: {
    why: "A datagram socket asks; a live stream server answers EPROTOTYPE.",
    imports: `import { SOCK_DGRAM } from "lib/posix/mod.ts";`,
    from: "using probe = socket(AF_UNIX, SOCK_STREAM);",
    to: "using probe = socket(AF_UNIX, SOCK_DGRAM);",
  },
  by_the_kernels_table: {
    why: "Asks /proc/net/unix, where every live local socket stands.",
    from: `using probe = socket(AF_UNIX, SOCK_STREAM);
      setNonblocking(probe, true); // a full queue would make it wait
      try {
        connect(probe, { path });
        return false;
      } catch (error) {
        return hasCode(error, "ECONNREFUSED");
      }`,
    to: `const table = Deno.readTextFileSync("/proc/net/unix");
      return !table.split("\\n").some((row) => row.endsWith(\` \${path}\`));`,
  },
  looks_first: {
    why: "Asks before it binds, with descriptor numbers.",
    edits: [[
      `try {
        bind(server, { path });`,
      `try {
        if (isStale(path)) Deno.removeSync(path);`,
    ], [
      `  if (!hasCode(error, "EADDRINUSE") || !isStale(path)) throw error;
        Deno.removeSync(path);
        bind(server, { path });
      }`,
      `  if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      bind(server.fd, { path });`,
    ]],
  },
} satisfies Tolerated;
