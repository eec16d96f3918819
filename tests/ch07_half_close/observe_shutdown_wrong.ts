import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  empties_the_buffer: {
    why: "SHUT_RD discards what waits, so it may be read away first.",
    caughtBy: "what waited before shutdown() is not lost",
    from: "shutdown(ours, how);",
    to: `await receive(ours);
      shutdown(ours, how);`,
  },
  later_data_is_lost: {
    why: "After SHUT_RD data that comes later is lost.",
    caughtBy: "SHUT_RD: the five answers are the kernel's",
    imports: `import { SHUT_RD } from "lib/posix/mod.ts";`,
    from: "weReceiveLater: await receive(ours),",
    to:
      `weReceiveLater: how === SHUT_RD ? "end of stream" : await receive(ours),`,
  },
  reads_before_it_is_sent: {
    why: "One end of stream is the last that recv() gives.",
    caughtBy: "SHUT_RD: the five answers are the kernel's",
    edits: [[
      `  return {
          weReceive: await receive(ours),
          weSend: await transmit(ours, "ours"),
          peerReceives: await receive(peer),
          peerSends: await transmit(peer, "later"),
          weReceiveLater: await receive(ours),
        };
      }
      
      /**
       * Given: what recv() answers, such as "later", "end of stream" or "EAGAIN".
       * Data may still be on its way, so an empty answer is asked for again, for
       * 100 ms: poll() would not do, it calls a socket after SHUT_RD readable.
       */
      export async function receive(socket: Socket): Promise<string> {`,
      `  const weReceive = await receive(ours);
        const weSend = await transmit(ours, "ours");
        const peerReceives = await receive(peer);
        const weReceiveLater = await receive(ours);
        const peerSends = await transmit(peer, "later");
        return { weReceive, weSend, peerReceives, peerSends, weReceiveLater };
      }
      
      /**
       * Given: what recv() answers, such as "later", "end of stream" or "EAGAIN".
       * Data may still be on its way, so an empty answer is asked for again, for
       * 100 ms: poll() would not do, it calls a socket after SHUT_RD readable.
       */
      async function receive(socket: Socket): Promise<string> {`,
    ], [
      "export async function transmit(socket: Socket, text: string): Promise<string> {",
      "async function transmit(socket: Socket, text: string): Promise<string> {",
    ]],
  },
  remembers_the_table: {
    why: "What TCP does, every stream socket does.",
    caughtBy: "a local socket answers in its own way",
    program: "wrong/observe_shutdown/remembers_the_table.ts",
  },
  shutdown_only_writes: {
    why: "shutdown() always ends the sending, as closeWrite() does.",
    caughtBy: "SHUT_RD: the five answers are the kernel's",
    imports: `import { SHUT_WR } from "lib/posix/mod.ts";`,
    from: "shutdown(ours, how);",
    to: "if (how >= 0) shutdown(ours, SHUT_WR);",
  },
  shuts_down_the_peer: {
    why: "shutdown() is called on the end it is to affect, the peer's.",
    caughtBy: "SHUT_RD: the five answers are the kernel's",
    from: "shutdown(ours, how);",
    to: "shutdown(peer, how);",
  },
  sum_of_both: {
    why: "SHUT_RDWR is SHUT_RD and SHUT_WR and no more.",
    caughtBy: "SHUT_RDWR: the five answers are the kernel's",
    imports: `import { SHUT_RDWR } from "lib/posix/mod.ts";`,
    edits: [[
      `  return {
          weReceive: await receive(ours),
          weSend: await transmit(ours, "ours"),
          peerReceives: await receive(peer),
          peerSends: await transmit(peer, "later"),
          weReceiveLater: await receive(ours),
        };
      }
      
      /**
       * Given: what recv() answers, such as "later", "end of stream" or "EAGAIN".
       * Data may still be on its way, so an empty answer is asked for again, for
       * 100 ms: poll() would not do, it calls a socket after SHUT_RD readable.
       */
      export async function receive(socket: Socket): Promise<string> {`,
      `  const weReceive = await receive(ours);
        const weSend = await transmit(ours, "ours");
        const peerReceives = await receive(peer);
        const peerSends = await transmit(peer, "later");
        const weReceiveLater = how === SHUT_RDWR ? "later" : await receive(ours);
        return { weReceive, weSend, peerReceives, peerSends, weReceiveLater };
      }
      
      /**
       * Given: what recv() answers, such as "later", "end of stream" or "EAGAIN".
       * Data may still be on its way, so an empty answer is asked for again, for
       * 100 ms: poll() would not do, it calls a socket after SHUT_RD readable.
       */
      async function receive(socket: Socket): Promise<string> {`,
    ], [
      "export async function transmit(socket: Socket, text: string): Promise<string> {",
      "async function transmit(socket: Socket, text: string): Promise<string> {",
    ]],
  },
} satisfies Misconceptions;
