import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  all_at_once: {
    why: "The fastest way is to call everybody at once.",
    caughtBy: "the first that answers wins, and no other is tried",
    edits: [[
      "await Promise.race([attempt, pause(headStart, ended.signal)]);",
      "",
    ], [
      `function pause(milliseconds: number, ended: AbortSignal): Promise<void> {
        return new Promise((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          ended.addEventListener("abort", () => {
            clearTimeout(timer);
            resolve();
          });
        });
      }`,
      "",
    ]],
  },
  fixed_timetable: {
    why: "Each address gets its head start, whatever happens.",
    caughtBy: "an address that refuses costs no head start",
    from: "await Promise.race([attempt, pause(headStart, ended.signal)]);",
    to: "await pause(headStart, ended.signal);",
  },
  gives_up: {
    why: "A name has one address, or all of them work.",
    caughtBy: "a dead address is passed over",
    of: "wrong/serial_full_timeouts",
    from: `  for (const target of targets) {
          try {
            const signal = AbortSignal.timeout(limit);
            return await Deno.connect({ ...target, signal });
          } catch {
            // On to the next.
          }
        }
        throw new Error("no address answers");
      }`,
    to: `  const [target] = targets;
        if (target === undefined) throw new Error("no address");
        return await Deno.connect({ ...target, signal: AbortSignal.timeout(limit) });
      }`,
  },
  head_start_is_the_end: {
    why: "An address that has not answered in its head start never will.",
    caughtBy: "an address that is slow may still win",
    of: "wrong/serial_full_timeouts",
    edits: [["{ limit }: Settings,", "{ headStart }: Settings,"], [
      "const signal = AbortSignal.timeout(limit);",
      "const signal = AbortSignal.timeout(headStart);",
    ]],
  },
  limit_for_each: {
    why: "The limit is that of one attempt.",
    caughtBy: "the limit is for all of them together",
    edits: [["const timer = setTimeout(() => ended.abort(), limit);", ""], [
      "const conn = await Deno.connect({ ...target, signal: ended.signal });",
      `const own = AbortSignal.timeout(limit);
      const signal = AbortSignal.any([ended.signal, own]);
      const conn = await Deno.connect({ ...target, signal });`,
    ], [
      `await Promise.all(attempts);
      clearTimeout(timer);`,
      "await Promise.all(attempts);",
    ]],
  },
  losers_go_on: {
    why: "What is not needed any more ends by itself.",
    caughtBy: "no socket is left open",
    edits: [
      [
        "const attempts: Promise<void>[] = [];",
        `const done = Promise.withResolvers<void>();
      const attempts: Promise<void>[] = [];`,
      ],
      ["ended.abort();", "done.resolve();"],
      [
        "if (ended.signal.aborted) break;",
        "if (ended.signal.aborted || winner !== undefined) break;",
      ],
      [
        `  await Promise.race([attempt, pause(headStart, ended.signal)]);
      }
      await Promise.all(attempts);`,
        `  await Promise.race([attempt, done.promise, pause(headStart, ended.signal)]);
      }
      await Promise.race([Promise.all(attempts), done.promise]);`,
      ],
    ],
  },
  no_limit: {
    why: "The kernel gives up by itself: it does, after two minutes.",
    caughtBy: "it gives up at the limit",
    edits: [["{ headStart, limit }: Settings,", "{ headStart }: Settings,"], [
      "const timer = setTimeout(() => ended.abort(), limit);",
      "",
    ], [
      `await Promise.all(attempts);
      clearTimeout(timer);`,
      "await Promise.all(attempts);",
    ]],
  },
  own_head_start: {
    why: "The head start is always the 250 ms of RFC 8305.",
    caughtBy: "a silent address costs its head start only",
    from: "await Promise.race([attempt, pause(headStart, ended.signal)]);",
    to: "await Promise.race([attempt, pause(250, ended.signal)]);",
  },
  serial_full_timeouts: {
    why: "An address has failed only when its time is over.",
    caughtBy: "a silent address costs its head start only",
    program: "wrong/connect_first/serial_full_timeouts.ts",
  },
  waits_out_the_limit: {
    why: "Only the limit ends a search without success.",
    caughtBy: "it gives up when all have failed",
    from: "await Promise.all(attempts);",
    to: `await Promise.all(attempts);
      if (winner === undefined) await pause(limit, ended.signal);`,
  },
} satisfies Misconceptions;
