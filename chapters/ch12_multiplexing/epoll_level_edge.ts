/**
 * Level triggered: something is there. Edge triggered: something came.
 *
 * A peer sends 10 bytes, and after the third wait 1 more. We wait without
 * blocking and read at most 4 bytes for each event. Level triggered, we are told
 * as long as a byte is left. Edge triggered, we are told of each arrival once:
 * what we leave then, we leave until more comes. A peer that waits for our
 * answer sends no more.
 *
 * Run:    deno task ch12 epoll_level_edge
 * Needs:  Linux
 * Prints:
 *   10 bytes, 4 for each read           wait 1  wait 2  wait 3  then 1 more  unread
 *   level triggered, one read           4       4       2       1            0
 *   edge triggered, one read            4       -       -       4            3
 *   edge triggered, read until EAGAIN   4+4+2   -       -       1            0
 *   one shot, one read                  4       -       -       -            7
 *   one shot, one read, modify()        4       4       2       1            0
 *
 *   5 bytes and the end came together   wait 1               wait 2  the end
 *   level triggered, one read           5                    0       seen
 *   edge triggered, read until short    5                    -       missed
 *   edge triggered, until EAGAIN or 0   5+0                  -       seen
 *   edge triggered, short, EPOLLRDHUP   5 EPOLLRDHUP         -       seen
 *
 *   EPOLLOUT, nothing to send           events of 1000 waits
 *   level triggered                     1000
 *   edge triggered                      1
 * @module
 */
import {
  EPOLLET,
  EPOLLIN,
  EPOLLONESHOT,
  EPOLLOUT,
  EPOLLRDHUP,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { ending, pieces, roomReported } from "./parts/trigger_rows.ts";

await program({
  meta: import.meta,
  run() {
    const rows = [
      "10 bytes, 4 for each read|wait 1|wait 2|wait 3|then 1 more|unread"
        .split("|"),
      pieces("level triggered, one read", EPOLLIN, 1),
      pieces("edge triggered, one read", EPOLLIN | EPOLLET, 1),
      pieces("edge triggered, read until EAGAIN", EPOLLIN | EPOLLET, Infinity),
      pieces("one shot, one read", EPOLLIN | EPOLLONESHOT, 1),
      pieces("one shot, one read, modify()", EPOLLIN | EPOLLONESHOT, 1, true),
    ];
    console.log(table(rows));
    const edge = EPOLLIN | EPOLLET;
    const ends = [
      "5 bytes and the end came together|wait 1|wait 2|the end".split("|"),
      ending("level triggered, one read", EPOLLIN, 1),
      ending("edge triggered, read until short", edge, 1),
      ending("edge triggered, until EAGAIN or 0", edge, Infinity),
      ending("edge triggered, short, EPOLLRDHUP", edge | EPOLLRDHUP, 1),
    ];
    console.log(`\n${table(ends)}`);
    console.log(
      "\n" + table([
        ["EPOLLOUT, nothing to send", "events of 1000 waits"],
        ["level triggered", roomReported(EPOLLOUT)],
        ["edge triggered", roomReported(EPOLLOUT | EPOLLET)],
      ]),
    );
  },
});
