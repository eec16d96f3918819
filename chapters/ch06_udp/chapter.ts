import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 6,
  folder: "ch06_udp",
  title: "UDP and connected UDP",
  programs: [
    {
      name: "uecho_server",
      tells: "Two clients, one socket, no accept. How does each get its own?",
    },
    {
      name: "uecho_client",
      tells: "The datagram is lost. send() had said: all is well.",
    },
    {
      name: "sendto_steps",
      tells: "Nobody called bind, yet the socket has a port. Since when?",
    },
    {
      name: "bound_host1",
      tells: "Three datagrams wait. A buffer for all of them gets one.",
    },
    {
      name: "bound_host2",
      tells: "Three sends, one of them of nothing. Nothing counts, too.",
    },
    {
      name: "datagram_limits",
      tells: "A hundred sends succeed. Where are the datagrams?",
    },
    {
      name: "stale_reply",
      tells: "One answer comes late. From then on all of them are wrong.",
    },
    {
      name: "stop_and_wait",
      tells: "One datagram in five is lost. The file arrives, byte for byte.",
    },
    {
      name: "uecho_connected_client",
      tells: "connect() sends nothing. A stranger notices all the same.",
    },
    {
      name: "refused_compare",
      tells: "Nobody is there. One socket is told, the other never learns.",
    },
  ],
  exercises: [
    {
      name: "echo_server",
      title: "One socket, two clients",
      points: 2,
      hints: [
        "receive() gives two things: the bytes, and the address of who sent them. Run `deno task ch6 uecho_server`.",
        "Keep the two together. What is stored outside the loop belongs to the last datagram, or to the first.",
        "for await (const [bytes, from] of socket) await socket.send(bytes, from); without a buffer of your own there is room for any size.",
      ],
    },
    {
      name: "request_reply",
      title: "Questions that may be lost",
      points: 3,
      hints: [
        "One ID for each question, made once and sent with every try. Run `deno task ch6 stale_reply` to see what happens without.",
        "Two loops: the outer one sends, at most `tries` times. The inner one receives until the time since that send is up, and passes over whatever is not the answer.",
        "const end = performance.now() + timeoutMs after each send; mailbox.next(end - performance.now()) inside. An answer counts when isFrom(from, server) and its ID is the question's.",
      ],
    },
    {
      name: "connected_client",
      title: "Let the kernel turn strangers away",
      points: 2,
      hints: [
        "Run `deno task ch6 uecho_connected_client`. connect() on a UDP socket sends nothing: it writes the peer's address into the socket.",
        "After connect(), send() and recv() need no address, and only the server's datagrams arrive. Wait with readable(): recv() itself may block for ever.",
        "readable() is also true when an error is there. recv() then throws it: ECONNREFUSED is for your caller, so do not catch it.",
      ],
    },
    {
      name: "stop_and_wait",
      title: "A file over a network that loses",
      points: 4,
      hints: [
        "Sender: send a block, wait for the ACK of this very block; at the end of the time, and only then, send it again. Receiver: every block gets an ACK, every block is kept once.",
        "The receiver knows which block comes next. The one before it is a repetition: its ACK was lost, so send the ACK again, but do not keep the bytes.",
        "The block with fewer than 512 bytes is the last, if need be an empty one. After its ACK the receiver stays until nothing has come for lingerMs: that ACK may be lost too.",
      ],
    },
  ],
});
