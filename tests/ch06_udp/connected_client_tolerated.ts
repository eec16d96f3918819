import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_receive_timeout: {
    why:
      "The kernel keeps the time, by SO_RCVTIMEO; a blocking recv() gives EAGAIN at its end.",
    imports:
      `import { PosixError, SO_RCVTIMEO, setsockopt } from "lib/posix/mod.ts";`,
    edits: [
      ["export async function ask(", "export function ask("],
      [
        "): Promise<Uint8Array | null> {",
        `): Uint8Array | null {
        setsockopt(client, SO_RCVTIMEO, {
          seconds: Math.floor(milliseconds / 1000),
          microseconds: (milliseconds % 1000) * 1000,
        });`,
      ],
      ["if (!await readable(client, milliseconds)) return null;", ""],
      [
        "const buffer = new Uint8Array(LARGEST_DATAGRAM);",
        `const buffer = new Uint8Array(LARGEST_DATAGRAM);
      try {`,
      ],
      [
        `  return buffer.subarray(0, recv(client, buffer));
      }`,
        `    return buffer.subarray(0, recv(client, buffer));
        } catch (error) {
          if (error instanceof PosixError && error.code === "EAGAIN") return null;
          throw error;
        }
      }`,
      ],
    ],
  },
  on_a_socket_of_deno: {
    why:
      "The socket is Deno's; connect() works on its descriptor all the same. The resource is kept as long as the socket is in use.",
    imports: `import { descriptorOf } from "lib/posix/mod.ts";`,
    edits: [[
      `export function openClient(server: InetAddress): Socket {
        const client = socket(AF_INET, SOCK_DGRAM);
        try {
          // Gives the socket a port too, and a peer that the kernel looks at.
          connect(client, server);
          return client;
        } catch (error) {
          client.close();
          throw error;
        }`,
      `type Client = { fd: number; close(): void };
      
      export function openClient(server: InetAddress): Client {
        const hostname = "127.0.0.1";
        const conn = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
        const fd = descriptorOf(conn);
        connect(fd, server);
        return { fd, close: () => conn.close() };`,
    ], ["client: Socket,", "client: Client,"]],
  },
} satisfies Tolerated;
