import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  always_asks_for_room: {
    why: "To watch for room to send as well can do no harm.",
    caughtBy: "waiting costs no processor time",
    from: "events: rest.length > 0 ? POLLOUT : POLLIN,",
    to: "events: rest.length > 0 ? POLLOUT : POLLIN | POLLOUT,",
  },
  blocks_in_send: {
    why: "What is writable takes the whole message.",
    caughtBy: "a client that does not read keeps nobody waiting",
    imports: `import { send } from "lib/posix/mod.ts";`,
    from: `const sent = trySend(socket, client.rest);
      if (sent !== WOULD_BLOCK) client.rest = client.rest.subarray(sent);`,
    to: "client.rest = client.rest.subarray(send(socket, client.rest));",
  },
  blocks_on_one: {
    why: "A client that was accepted can be read to its end.",
    caughtBy: "a silent client keeps nobody waiting",
    imports: `import { readable } from "lib/posix/mod.ts";`,
    from: "if (others[i] && !echo(client)) {",
    to: `if (others[i]) {
        while (echo(client) && !signal.aborted) {
          await readable(client.socket, -1, { signal }).catch(() => {});
        }`,
  },
  closes_only_the_listener: {
    why: "Closing the listener ends its connections.",
    caughtBy: "when the signal is aborted every connection is closed",
    from: "open.defer(() => clients.forEach(({ socket }) => socket.close()));",
    to: "",
  },
  drops_at_the_end: {
    why: "Who has ended its stream wants nothing more.",
    caughtBy: "a client that does not read keeps nobody waiting",
    edits: [
      ["rest: Uint8Array;", "rest: Uint8Array[];"],
      [
        "events: rest.length > 0 ? POLLOUT : POLLIN,",
        "events: rest.length > 0 ? POLLOUT | POLLIN : POLLIN,",
      ],
      [
        "clients.add({ socket: accepted.socket, rest: new Uint8Array(0) });",
        "clients.add({ socket: accepted.socket, rest: [] });",
      ],
      ["if (client.rest.length === 0) {", ""],
      ["if (count === WOULD_BLOCK) return true;", ""],
      [
        `  client.rest = buffer.slice(0, count);
      }
      const sent = trySend(socket, client.rest);
      if (sent !== WOULD_BLOCK) client.rest = client.rest.subarray(sent);`,
        `if (count !== WOULD_BLOCK) client.rest.push(buffer.slice(0, count));
      for (
        let [first] = client.rest;
        first !== undefined;
        [first] = client.rest
      ) {
        const sent = trySend(socket, first);
        if (sent === WOULD_BLOCK) break;
        if (sent === first.length) client.rest.shift();
        else client.rest[0] = first.subarray(sent);
      }`,
      ],
    ],
  },
  ignores_the_count: {
    why: "One send takes everything.",
    caughtBy: "a client that does not read keeps nobody waiting",
    from: `const sent = trySend(socket, client.rest);
      if (sent !== WOULD_BLOCK) client.rest = client.rest.subarray(sent);`,
    to: `trySend(socket, client.rest);
      client.rest = new Uint8Array(0);`,
  },
  ignores_the_end: {
    why: "A read of 0 bytes means that nothing came.",
    caughtBy: "a client that ends its stream is closed",
    from: "if (count === 0) return false;",
    to: "if (count === 0) return true;",
  },
  keeps_a_view: {
    why: "subarray() copies.",
    caughtBy: "a client that does not read keeps nobody waiting",
    from: "client.rest = buffer.slice(0, count);",
    to: "client.rest = buffer.subarray(0, count);",
  },
  never_waits: {
    why: "To look at everybody all the time is multiplexing.",
    caughtBy: "waiting costs no processor time",
    from: "return await poll(entries, -1, { signal });",
    to: "return await poll(entries, 0, { signal });",
  },
  reset_ends_service: {
    why: "recv() that was announced can not fail.",
    caughtBy: "a client that resets its connection does not end the service",
    from: "if (error instanceof PosixError) return false;",
    to: "if (error instanceof PosixError) throw new Error(error.message);",
  },
  send_can_not_fail: {
    why: "Only recv() tells that a client has gone.",
    caughtBy:
      "a client that resets while it is sent to does not end the service",
    edits: [[
      `try {
        if (client.rest.length === 0) {
          const count = tryRecv(socket, buffer);`,
      `if (client.rest.length === 0) {
        let count: number;
        try {
          count = tryRecv(socket, buffer);
        } catch (error) {
          // One client's bad end is not the end of the service.
          if (error instanceof PosixError) return false;
          throw error;
        }`,
    ], [
      `  } catch (error) {
          // One client's bad end is not the end of the service.
          if (error instanceof PosixError) return false;
          throw error;
        }
      }`,
      "}",
    ]],
  },
  waits_for_a_whole_message: {
    why: "Who has begun a message will soon send the rest of it.",
    caughtBy: "a client that sends slowly keeps nobody waiting",
    imports: `import { MSG_WAITALL, recv } from "lib/posix/mod.ts";`,
    from: `const count = tryRecv(socket, buffer);
      if (count === WOULD_BLOCK) return true;`,
    to: "const count = recv(socket, buffer.subarray(0, 8), MSG_WAITALL);",
  },
} satisfies Misconceptions;
