import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 12,
  folder: "ch12_multiplexing",
  title: "Multiplexing",
  programs: [
    {
      name: "echo_select_server",
      tells:
        "Three clients have nothing for you. The fourth waits all the same.",
    },
    {
      name: "select_stdin",
      tells:
        "A line has come, and select() says no. What you gave it is used up.",
    },
    {
      name: "select_limit",
      tells:
        "Descriptor 1024 has no bit in the set. C would set it all the same.",
    },
    {
      name: "poll_server",
      tells: "Ready does not mean data. Nine things that can befall a socket.",
    },
    {
      name: "epoll_level_edge",
      tells:
        "Told once, or as long as something is there: what is left unread?",
    },
    {
      name: "idle_clients",
      tells:
        "1000 clients say nothing. With poll() you pay for every one of them.",
    },
    {
      name: "epoll_server",
      tells:
        "One of 1002 clients never reads. It can cost us one buffer, no more.",
    },
    {
      name: "event_loop_server",
      tells:
        "await waits in epoll_wait() too. The kernel shows who is watched.",
    },
  ],
  exercises: [
    {
      name: "multiplexed_echo",
      title: "Slow, silent and vanished clients",
      points: 3,
      hints: [
        "Make a list of all descriptors to wait for, the listener among them, give it to poll(), and look at every answer. Then make the list anew.",
        "Of a ready client: receive once, without waiting. 0 is its end: close it. −1 is nothing. What trySend() did not take stays with the client.",
        "A client with unsent bytes is watched for POLLOUT, any other for POLLIN. Never both: room there nearly always is. The signal goes to poll(entries, -1, { signal }).",
      ],
    },
    {
      name: "read_until_silence",
      title: "A time limit that is set again",
      points: 2,
      hints: [
        "Run `deno task ch12 select_stdin`. What select() was given is overwritten: the set by what is ready, the time by what is left of it.",
        "In the loop, before each select(): zero the set, put in every socket that has not ended, set the time. nfds is the highest descriptor plus one.",
        "0 from select() means silence: return. 0 from recv() means that this socket has ended: never put it into the set again. When all have ended, return too.",
      ],
    },
    {
      name: "edge_drain",
      title: "Told once: take everything",
      points: 3,
      hints: [
        "Run `deno task ch12 epoll_level_edge`. An edge says that something came. What you leave is not reported again, so leave nothing.",
        "Read on until tryRecv() gives −1 (nothing is there) or 0 (the end). Only these two tell that you have had it all: a short read does not.",
        "epoll.add(socket, EPOLLIN | EPOLLET), and in collect() a loop over all events of the wait, in it a loop over tryRecv(). slice() what it filled: the buffer is used again.",
      ],
    },
    {
      name: "back_pressure",
      title: "A client that does not read",
      points: 3,
      hints: [
        "Who gives back what it receives, and can not give it back, must not receive more. The rest is done by TCP: the client's send finds no room.",
        "events: POLLIN while less than LIMIT is held, POLLOUT while anything is held. With both at 0 nothing would ever wake you.",
        "Receive at most LIMIT minus what is held. Send from the front, keep what was not taken. After the client's end go on sending until nothing is held.",
      ],
    },
  ],
});
