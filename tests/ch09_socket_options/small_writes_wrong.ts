import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  always_together: {
    why: "Both functions ask for the same.",
    caughtBy: "sendAtOnce: header and body come in two segments",
    from: `sendAll(socket, header);
      sendAll(socket, body);`,
    to: "sendTogether(socket, header, body);",
  },
  ignores_delayed_ack: {
    why: "On a fast network two writes leave at once.",
    caughtBy: "sendAtOnce: the body does not wait for an acknowledgement",
    from: "setsockopt(socket, TCP_NODELAY, true);",
    to: "",
  },
  nodelay_joins: {
    why: "TCP_NODELAY makes one segment of two writes.",
    caughtBy: "sendTogether: header and body come in one segment",
    from: `const both = new Uint8Array(header.length + body.length);
      both.set(header);
      both.set(body, header.length);
      sendAll(socket, both);`,
    to: `setsockopt(socket, TCP_NODELAY, true);
      sendAll(socket, header);
      sendAll(socket, body);`,
  },
  one_send_is_enough: {
    why: "send() takes all it is given.",
    caughtBy: "sendTogether: every byte of a long body is sent",
    imports: `import { MSG_DONTWAIT } from "lib/posix/mod.ts";`,
    edits: [
      [
        `function sendAll(socket: Socket, bytes: Uint8Array): void {
        for (let rest = bytes; rest.length > 0;) {
          rest = rest.subarray(send(socket, rest));
        }
      }`,
        "",
      ],
      ["sendAll(socket, both);", "send(socket, both, MSG_DONTWAIT);"],
      [
        `sendAll(socket, header);
      sendAll(socket, body);`,
        `send(socket, header, MSG_DONTWAIT);
      send(socket, body, MSG_DONTWAIT);`,
      ],
    ],
  },
  pause_between: {
    why: "A pause lets the header out.",
    caughtBy: "sendAtOnce: nothing else waits between the two writes",
    edits: [[
      "export function sendAtOnce(",
      "export async function sendAtOnce(",
    ], [
      `): void {
        setsockopt(socket, TCP_NODELAY, true);`,
      `): Promise<void> {
        setsockopt(socket, TCP_NODELAY, true);`,
    ], [
      "sendAll(socket, body);",
      `await new Promise((resolve) => setTimeout(resolve, 50));
      sendAll(socket, body);`,
    ]],
  },
} satisfies Misconceptions;
