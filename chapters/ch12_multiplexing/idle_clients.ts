/**
 * Many idle clients and a busy one: what does one event cost?
 *
 * Each call of select() and poll() hands the kernel the whole list and gets it
 * back, and then we look through it for the one that is ready. epoll keeps the
 * list in the kernel and hands out only who is ready, so those that are silent
 * cost nothing. The busy client sends a byte, we wait, find it, and receive it.
 *
 * Run:    deno task ch12 idle_clients
 * Needs:  Linux
 * Prints:
 *   idle clients  select()         poll()            epoll_wait()
 *   0             <ms> us  x<ms>   <ms> us  x<ms>    <ms> us  x1.0
 *   100           <ms> us  x<ms>   <ms> us  x<ms>    <ms> us  x<ms>
 *   400           <ms> us  x<ms>   <ms> us  x<ms>    <ms> us  x<ms>
 *   1000          no: 1024 is the end  <ms> us  x<ms>  <ms> us  x<ms>
 *   us: microseconds for one event; x: times the cost of the first row's epoll_wait()
 * @module
 */
import { FD_SETSIZE, type Socket, tryAccept } from "lib/posix/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";
import { clientOf } from "./parts/client_of.ts";
import { byEpoll, byPoll, bySelect, costOf } from "./parts/event_cost.ts";
import { openNonblocking } from "./parts/open_nonblocking.ts";

/** So many idle clients, in this order. */
const steps = [0, 100, 400, 1000];

await program({
  meta: import.meta,
  options: {
    events: integer({ default: 2000, min: 10, max: 1e6, about: "per figure" }),
  },
  run({ options: { events } }) {
    using open = new DisposableStack();
    const listener = open.use(openNonblocking());
    const join = () => {
      const client = open.use(clientOf(listener));
      const accepted = tryAccept(listener);
      if (accepted === undefined) throw new Error("accept: nobody came");
      return { client, server: open.use(accepted.socket) };
    };
    const busy = join();
    const idle: Socket[] = [];
    const title = "idle clients|select()|poll()|epoll_wait()".split("|");
    const rows = [title];
    const figures: (number | undefined)[][] = [];
    for (const wanted of steps) {
      while (idle.length < wanted) idle.push(join().server);
      const watched = [...idle, busy.server]; // the busy one is the last
      const round = (wait: () => void) => costOf(busy.client, events, wait);
      figures.push([
        watched.every(({ fd }) => fd < FD_SETSIZE)
          ? round(bySelect(watched))
          : undefined,
        round(byPoll(watched)),
        byEpoll(watched, round),
      ]);
    }
    const base = figures[0]?.[2] ?? NaN;
    for (const [i, row] of figures.entries()) {
      const cells = row.map((us) =>
        us === undefined
          ? "no: 1024 is the end"
          : `${us.toFixed(1)} us  x${(us / base).toFixed(1)}`
      );
      rows.push([`${steps[i]}`, ...cells]);
    }
    console.log(table(rows));
    console.log(
      "us: microseconds for one event; x: times the cost of the first row's epoll_wait()",
    );
  },
});
