import type { Tolerated } from "lib/testing/mod.ts";

export default {
  pieces_and_late_option: {
    why:
      "Pieces of at most 64 KiB, and TCP_NODELAY only after the writes, which on Linux pushes out what Nagle's algorithm held.",
    edits: [[
      `function sendAll(socket: Socket, bytes: Uint8Array): void {
        for (let rest = bytes; rest.length > 0;) {
          rest = rest.subarray(send(socket, rest));`,
      `function sendPieces(socket: Socket, bytes: Uint8Array): void {
        for (let at = 0; at < bytes.length;) {
          at += send(socket, bytes.subarray(at, at + 65536));`,
    ], [
      `const both = new Uint8Array(header.length + body.length);
      both.set(header);
      both.set(body, header.length);
      sendAll(socket, both);`,
      "sendPieces(socket, new Uint8Array([...header, ...body]));",
    ], [
      "setsockopt(socket, TCP_NODELAY, true);",
      `sendPieces(socket, header);
      sendPieces(socket, body);
      setsockopt(socket, TCP_NODELAY, true);`,
    ], [
      `sendAll(socket, header);
      sendAll(socket, body);`,
      "",
    ]],
  },
} satisfies Tolerated;
