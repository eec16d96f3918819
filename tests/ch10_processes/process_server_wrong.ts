import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  closes_when_reaped: {
    why:
      "The parent closes its copy once the child has ended and was reaped after the next client.",
    caughtBy: "the program's end is the end of the client's stream",
    imports: `import type { Socket } from "lib/posix/mod.ts";`,
    edits: [[
      "const reap = () => {",
      `let previous: Socket | undefined;
      const reap = () => {`,
    ], [
      `try {
        children.add(`,
      `previous?.close();
      previous = conn;
      children.add(`,
    ], [
      `} finally {
        conn.close(); // Our copy: the client must see the end of the child's.
      }`,
      "",
    ]],
  },
  hands_over_a_conn_of_deno: {
    why: "A connection of Deno's can be handed over and closed like any other.",
    caughtBy: "a client talks with the program",
    program: "wrong/process_server/hands_over_a_conn_of_deno.ts",
  },
  keeps_descriptor: {
    why:
      "The connection is the child's now, so only the child has to close it.",
    caughtBy: "the program's end is the end of the client's stream",
    edits: [[
      `try {
        children.add(`,
      "children.add(",
    ], [
      `} finally {
        conn.close(); // Our copy: the client must see the end of the child's.
      }`,
      "",
    ]],
  },
  leaves_children: {
    why: "Children end with their parent.",
    caughtBy: "when it is stopped nothing is left",
    from: `for (const child of children) kill(child, SIGKILL);
      for (const child of children) waitpid(child);`,
    to: "",
  },
  never_reaps: {
    why: "A child that has ended is gone.",
    caughtBy: "a child that has ended is reaped",
    from: "if (waitpid(child, WNOHANG).pid === child) children.delete(child);",
    to: "void child;",
  },
  one_waitpid_per_signal: {
    why: "Every child that ends sends a SIGCHLD of its own.",
    caughtBy: "five clients that leave at once leave no zombie",
    from: "if (waitpid(child, WNOHANG).pid === child) children.delete(child);",
    to: `if (waitpid(child, WNOHANG).pid !== child) continue;
      children.delete(child);
      return;`,
  },
  reaps_at_next_client: {
    why:
      "It is enough to look for children that have ended when a client comes.",
    caughtBy: "a child that has ended is reaped",
    edits: [[`Deno.addSignalListener("SIGCHLD", reap);`, ""], [
      "await readable(listener, -1, { signal });",
      `await readable(listener, -1, { signal });
      reap();`,
    ], [`Deno.removeSignalListener("SIGCHLD", reap);`, ""]],
  },
  relay: {
    why:
      "A child can only be reached by pipes, so the parent carries the bytes.",
    caughtBy: "the program has the connection itself",
    program: "wrong/process_server/relay.ts",
  },
  serial: {
    why: "A server may wait for its child before it turns to the next client.",
    caughtBy: "the second client is served while the first idles",
    from: `children.add(
        posixSpawn(command, { descriptors: { 0: conn, 1: conn } }),
      );`,
    to: `const child = posixSpawn(command, {
        descriptors: { 0: conn, 1: conn },
      });
      conn.close();
      children.add(child);
      while (waitpid(child, WNOHANG).pid === 0 && !signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      children.delete(child);`,
  },
  shuts_down: {
    why: "shutdown() is how one closes a copy.",
    caughtBy: "a client talks with the program",
    imports: `import { SHUT_RDWR, shutdown } from "lib/posix/mod.ts";`,
    from:
      "conn.close(); // Our copy: the client must see the end of the child's.",
    to: `shutdown(conn, SHUT_RDWR);
      conn.close();`,
  },
} satisfies Misconceptions;
