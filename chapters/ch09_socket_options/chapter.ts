import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 9,
  folder: "ch09_socket_options",
  title: "Socket options",
  programs: [
    {
      name: "sock_type",
      tells: "A socket's type never changes. Not even root can set it later.",
    },
    {
      name: "get_buffer",
      tells: "Nobody set a buffer size, yet every socket has one. How large?",
    },
    {
      name: "set_buffer",
      tells:
        "Ask for 4096 bytes and get 8192. The kernel doubles what you ask for.",
    },
    {
      name: "rcvbuf_tcp_server",
      tells: "A listener's buffer size passes to every connection it accepts.",
    },
    {
      name: "reuse_address_server",
      tells:
        "The server is gone, but its port is taken. Both must set one option.",
    },
    {
      name: "two_tcp_servers",
      tells:
        "Both ask for address reuse. The second server is refused all the same.",
    },
    {
      name: "two_udp_servers",
      tells:
        "Two UDP servers share one port. The last one bound gets everything.",
    },
    {
      name: "linger_modes",
      tells: "Three closes, three fates: a goodbye, a reset, a wait.",
    },
    {
      name: "keepalive_probe",
      tells: "The peer falls silent without a word. Keepalive finds out.",
    },
    {
      name: "keepalive_icmp",
      tells: "A router says there is no way. The idle connection never hears.",
    },
    {
      name: "recv_timeout_client",
      tells:
        "The server never answers. After 3.5 seconds recv gives up by itself.",
    },
    {
      name: "nodelay_latency",
      tells:
        "Two small writes and a read can wait 40 ms. One larger write does not.",
    },
    {
      name: "ttl_option",
      tells: "0 and 256 hops are refused, −1 is not. It restores the default.",
    },
    {
      name: "broadcast_permission",
      tells: "Sending to everyone is refused, until you say that you mean it.",
    },
    {
      name: "multicast_sender",
      tells: "One datagram leaves. Everyone who joined the group hears it.",
    },
    {
      name: "multicast_receiver",
      tells:
        "Bound to the right port, and still deaf until it joins the group.",
    },
    {
      name: "multicast_sender6",
      tells: "In IPv6 the way out is an interface number, not an address.",
    },
    {
      name: "multicast_receiver6",
      tells: "The same group on another interface is another group.",
    },
    {
      name: "what_deno_sets",
      tells:
        "You set nothing, but Deno did: three options, and it never blocks.",
    },
    {
      name: "option_rules",
      tells:
        "Set too late, an option does nothing, and nobody says so. When is it?",
    },
    {
      name: "option_table",
      tells:
        "To look things up: thirty-one options, and what your kernel answers for each.",
    },
  ],
  exercises: [
    {
      name: "restartable_server",
      title: "A server that can be started again at once",
      points: 2,
      hints: [
        "The kernel refuses the second bind() because of the connection in TIME_WAIT. One option of SOL_SOCKET tells it that you know.",
        "The option is asked for when bind() runs. What is set later changes nothing of a bind() that has failed.",
        "setsockopt(server, SO_REUSEADDR, true) between socket() and bind(). Close the socket when bind() or listen() throws, then throw on.",
      ],
    },
    {
      name: "buffer_sizes",
      title: "Foretell what the kernel grants",
      points: 2,
      hints: [
        "Run `deno task ch9 set_buffer` and look at the column of what was asked and the column of what was granted.",
        "Three rules in this order: cut to the system's limit, double, raise to the least size. Ask for 0 bytes to see the least size.",
        "The limit stands in /proc/sys/net/core/rmem_max. setsockopt() gives no answer; getsockopt() does.",
      ],
    },
    {
      name: "linger_close",
      title: "FIN, RST, or wait",
      points: 3,
      hints: [
        "struct linger has two members. `on: false` is the usual close. `on: true` means two different things, for 0 seconds and for more.",
        "on with 0 seconds resets. on with n seconds makes close() wait, at most n seconds, until the peer's kernel has acknowledged everything.",
        "close() returns 0 also when the time is up: there is no ETIMEDOUT to catch. How long it took tells whether everything was acknowledged.",
      ],
    },
    {
      name: "receive_timeout",
      title: "Give up in time, lose nothing",
      points: 3,
      hints: [
        "SO_RCVTIMEO takes { seconds, microseconds }. 3500 ms are 3 s and 500 000 µs; a million microseconds or more is refused with EDOM.",
        "When the time is up recv() throws a PosixError. Its code on Linux is EAGAIN, not ETIMEDOUT. Other errors are not yours to swallow.",
        "A timeout of { 0, 0 } means for ever. For a look without waiting there is the flag MSG_DONTWAIT.",
      ],
    },
    {
      name: "small_writes",
      title: "Two small writes without the 40 ms",
      points: 3,
      hints: [
        "Run `deno task ch9 nodelay_latency`. Nagle's algorithm holds a small segment only while an earlier one is unacknowledged.",
        "For one segment: put both into one buffer and send that. For two at once: TCP_NODELAY.",
        "send() returns how many bytes it took. Send the rest, in a loop, until none is left.",
      ],
    },
    {
      name: "keep_alive",
      title: "Notice a peer that has vanished",
      points: 2,
      hints: [
        "Four options: one of SOL_SOCKET that switches keepalive on, three of IPPROTO_TCP with its times.",
        "TCP_KEEPIDLE and TCP_KEEPINTVL count seconds, TCP_KEEPCNT counts probes.",
        "After the last unanswered probe the kernel waits one more interval: idle + interval × count.",
      ],
    },
  ],
});
