import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 14,
  folder: "ch14_multicast",
  title: "Multicast and broadcast",
  programs: [
    {
      name: "news_sender",
      tells: "One send, three receivers. The sender knows none of them.",
    },
    {
      name: "news_receiver",
      tells: "A socket hears a group that it never joined. Another is deaf.",
    },
    {
      name: "source_filter",
      tells: "Anybody may send to a group. A member can say whom it wants.",
    },
    {
      name: "multicast_options",
      tells: "Who hears it? Three options decide, and all are the sender's.",
    },
    {
      name: "group_chat_server",
      tells: "Sixteen members say one thing each. That makes 256 datagrams.",
    },
    {
      name: "group_chat",
      tells: "The same sixteen without a server: 16 datagrams.",
    },
    {
      name: "broadcast_receiver",
      tells: "A broadcast needs no joining. One of four sockets is deaf to it.",
    },
    {
      name: "broadcast_sender",
      tells: "To everyone on a network. Is .255 always everyone?",
    },
    {
      name: "tunnel",
      tells: "The routers pass unicast only. Multicast travels inside it.",
    },
    {
      name: "hosts",
      tells: "Six hosts in one process: TTL 1 stops at the router, 2 passes.",
    },
  ],
  exercises: [
    {
      name: "two_receivers",
      title: "Two receivers on one port",
      points: 2,
      hints: [
        "Run `deno task ch14 news_receiver` and look at its first line. bind() chooses the port, joining chooses the group: both are needed.",
        "Every socket on the port must allow others. Deno.listenDatagram has an option for it, and a socket on 127.0.0.1 hears no multicast.",
        'Deno.listenDatagram({ transport: "udp", hostname: "0.0.0.0", port, reuseAddress: true }), then joinMulticastV4(group, own). Close the socket when joining throws.',
      ],
    },
    {
      name: "group_isolation",
      title: "Only the groups one joined",
      points: 3,
      hints: [
        "Run `deno task ch14 news_receiver`: two rows differ by one option.",
        "Set SO_REUSEADDR and IP_MULTICAST_ALL before bind(). join() and leave() are IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP.",
        "Joining twice throws a PosixError with the code EADDRINUSE, leaving twice one with EADDRNOTAVAIL. Catch these two, and throw every other on.",
      ],
    },
    {
      name: "serverless_chat",
      title: "A chat without a server",
      points: 4,
      hints: [
        "A member has two sockets: openReceiver() joins the group, openSender() sends to it. Mailbox receives with a time limit.",
        "Each member makes an ID when it enters, and writes it into every message. hear() passes over what has its own ID.",
        "hear() loops until a message of somebody else's comes or the time is up: count the time from the call on. leave() sends first, then closes.",
      ],
    },
    {
      name: "directed_broadcast",
      title: "Everyone on one network",
      points: 3,
      hints: [
        "The mask's ones are the network's bits, its zeros the host's. In a broadcast address the host's bits are all 1.",
        "toNumber(), then `|` with the inverted mask. JavaScript's bit operators give signed numbers: `>>> 0` makes them unsigned. A mask is right when its inverse and one more have no bit in common.",
        "sendTo(): send, and look at the error. Only EACCES is about the permission; set SO_BROADCAST then, and send again.",
      ],
    },
    {
      name: "presence",
      title: "Who is there",
      points: 3,
      hints: [
        "Keep for each ID the last heartbeat and the time it came.",
        "A heartbeat whose number is not higher than the last is old: change nothing, not even the time. Keep a goodbye too, or a late heartbeat brings its sender back.",
        'heartbeat(): in a loop send "here", then pause(intervalMs, signal). After the loop send "bye". present(): filter by kind and by now - at < lifetimeMs.',
      ],
    },
  ],
});
