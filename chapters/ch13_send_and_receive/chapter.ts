import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 13,
  folder: "ch13_send_and_receive",
  title: "More ways to send and receive",
  programs: [{
    name: "oob_sender",
    tells: "A send with MSG_OOB carries three bytes. One of them is urgent.",
  }, {
    name: "oob_receiver",
    tells:
      "Urgent data sends a signal, but only to an owner. poll asks nobody.",
  }, {
    name: "urgent_mark",
    tells:
      "Where was the urgent byte? A receive stops there, and sockatmark tells.",
  }, {
    name: "peek_receiver",
    tells: "Look at what has come. It stays, as often as one looks.",
  }, {
    name: "dontwait_probe",
    tells: "Nothing there, and nothing more to come: EAGAIN is not 0.",
  }, {
    name: "waitall_limits",
    tells: "MSG_WAITALL fills the buffer, but for four reasons it does not.",
  }, {
    name: "trunc_lengths",
    tells: "A datagram was cut. How long was it? And do not ask TCP.",
  }, {
    name: "writev_demo",
    tells: "Two buffers, one call, one segment. Sometimes only a part of them.",
  }, {
    name: "readv_demo",
    tells:
      "One call fills two buffers. Whose bytes they are, the stream does not know.",
  }, {
    name: "sendmsg_demo",
    tells: "Buffers, flags, an address: one call for what the others can each.",
  }, {
    name: "pass_descriptor",
    tells: "A connection changes its process, and keeps on.",
  }],
  exercises: [
    {
      name: "urgent_byte",
      title: "Read to the urgent byte",
      points: 3,
      hints: [
        "Run `deno task ch13 urgent_mark`. With SO_OOBINLINE the urgent byte stays in the stream, and a receive never goes across the mark.",
        "sockatmark() says whether the next byte is the urgent one. Ask it before each receive; at the mark, receive one byte only.",
        "Wait with readable() first, then ask sockatmark(), then receive: in another order an urgent byte that comes in between is taken for an ordinary one.",
      ],
    },
    {
      name: "look_first",
      title: "Look before reading",
      points: 2,
      hints: [
        "One receive with two flags is enough: one leaves the bytes where they are, the other does not wait.",
        "There are three outcomes of that receive: a count above 0, the count 0, and an error. Only one error means that nothing is there yet.",
        "count 0 is the end. A PosixError with the code EAGAIN is empty. Every other error is thrown on.",
      ],
    },
    {
      name: "gather_send",
      title: "Header and body in one call",
      points: 3,
      hints: [
        "The same block may stand in the list many times: a list of buffers costs 16 bytes each, not the bytes of the block.",
        "Keep one number, the bytes sent so far. From it follows where to go on: in the header, or in which block and how far into it.",
        "Wait with writable(), build the list from there with at most IOV_MAX buffers, call writev(), add its count. Until everything was taken.",
      ],
    },
    {
      name: "sniff_protocol",
      title: "Tell the protocol of a connection",
      points: 4,
      hints: [
        "A look is recv() with MSG_PEEK | MSG_DONTWAIT. Write a function that takes the bytes seen so far and says: this one, none of them, or not yet clear.",
        "Bytes that were only peeked at keep the socket readable. So poll can wait for the first byte, but not for the second: pause for some milliseconds, then look again.",
        "POLLRDHUP tells that the peer has ended its stream, also while bytes wait. Look once more after it, and then decide.",
      ],
    },
  ],
});
