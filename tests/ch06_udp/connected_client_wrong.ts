import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  an_error_is_no_answer: {
    why: "UDP knows no refusal: an error only means that nothing came.",
    caughtBy: "where no server is, ECONNREFUSED",
    edits: [[
      "const buffer = new Uint8Array(LARGEST_DATAGRAM);",
      `const buffer = new Uint8Array(LARGEST_DATAGRAM);
      try {`,
    ], [
      `  return buffer.subarray(0, recv(client, buffer));
      }`,
      `    return buffer.subarray(0, recv(client, buffer));
        } catch {
          return null;
        }
      }`,
    ]],
  },
  binds_to_the_server: {
    why: "bind() says whom the socket talks to.",
    caughtBy: "a question is answered",
    imports: `import { bind } from "lib/posix/mod.ts";`,
    from: "connect(client, server);",
    to: "bind(client, server);",
  },
  closes_at_a_refusal: {
    why: "A refused socket is of no use any more, as with TCP.",
    caughtBy: "after a refusal the same socket works",
    edits: [[
      "const buffer = new Uint8Array(LARGEST_DATAGRAM);",
      `const buffer = new Uint8Array(LARGEST_DATAGRAM);
      try {`,
    ], [
      `  return buffer.subarray(0, recv(client, buffer));
      }`,
      `    return buffer.subarray(0, recv(client, buffer));
        } catch (error) {
          client.close();
          throw error;
        }
      }`,
    ]],
  },
  connects_after_the_first_send: {
    why: "connect() is for receiving, so it may follow the send.",
    caughtBy: "where no server is, ECONNREFUSED",
    imports: `import { sendto } from "lib/posix/mod.ts";`,
    edits: [[
      "export const LARGEST_DATAGRAM = 65_507;",
      `export const LARGEST_DATAGRAM = 65_507;
      
      const servers = new WeakMap<Socket, InetAddress>();`,
    ], [
      `try {
        // Gives the socket a port too, and a peer that the kernel looks at.
        connect(client, server);`,
      "servers.set(client, server);",
    ], [
      `} catch (error) {
        client.close();
        throw error;
      }`,
      "",
    ], [
      "send(client, question);",
      `const server = servers.get(client);
      if (server === undefined) throw new TypeError("no client of openClient()");
      sendto(client, question, server);
      connect(client, server);`,
    ]],
  },
  filters_in_typescript: {
    why: "Comparing the sender's address is the same thing.",
    caughtBy: "the kernel turns a stranger away",
    imports: `import { recvfrom, sendto } from "lib/posix/mod.ts";`,
    edits: [[
      "export const LARGEST_DATAGRAM = 65_507;",
      `export const LARGEST_DATAGRAM = 65_507;
      
      const servers = new WeakMap<Socket, InetAddress>();`,
    ], [
      `try {
        // Gives the socket a port too, and a peer that the kernel looks at.
        connect(client, server);`,
      "servers.set(client, server);",
    ], [
      `} catch (error) {
        client.close();
        throw error;
      }`,
      "",
    ], [
      `send(client, question);
      // Also true when an error is there, which recv() then throws.
      if (!await readable(client, milliseconds)) return null;`,
      `const server = servers.get(client);
      if (server === undefined) throw new TypeError("no client of openClient()");
      sendto(client, question, server);
      const end = performance.now() + milliseconds;`,
    ], [
      `  return buffer.subarray(0, recv(client, buffer));
      }`,
      `  for (;;) {
          const left = Math.max(0, end - performance.now());
          if (!await readable(client, left)) return null;
          const { length, address } = recvfrom(client, buffer);
          if (!("port" in address)) continue;
          if (address.hostname !== server.hostname) continue;
          if (address.port === server.port) return buffer.subarray(0, length);
        }
      }`,
    ]],
  },
  small_buffer: {
    why: "What does not fit comes with the next recv().",
    caughtBy: "an answer of any size is whole",
    from: "const buffer = new Uint8Array(LARGEST_DATAGRAM);",
    to: "const buffer = new Uint8Array(1024);",
  },
  waits_for_ever: {
    why: "recv() comes back when nobody answers.",
    caughtBy: "silence is null, in time",
    edits: [["export async function ask(", "export function ask("], [
      "): Promise<Uint8Array | null> {",
      "): Uint8Array | null {",
    ], ["if (!await readable(client, milliseconds)) return null;", ""]],
  },
} satisfies Misconceptions;
