import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_low_water_mark: {
    why:
      "SO_RCVLOWAT, 18 on Linux, lets poll wait until one byte more is there than was seen.",
    imports:
      `import { SOL_SOCKET, rawSetsockopt, readable } from "lib/posix/mod.ts";`,
    edits: [["const PAUSE = 10;", ""], [
      "export async function sniff(",
      `const SO_RCVLOWAT = 18;
      
      export async function sniff(`,
    ], [
      "for (;;) {",
      `try {
        for (let before = -1;;) {`,
    ], [
      `  const left = deadline - performance.now();
        if (left <= 0) return "unknown";
        // Bytes that were seen and not taken make the socket readable still, so
        // poll could not wait for more of them: it waits for the end, for a while.
        const events = begun === "" ? POLLIN | POLLRDHUP : POLLRDHUP;
        const wait = begun === "" ? left : Math.min(left, PAUSE);
        const [seen = 0] = await poll([{ fd: socket, events }], wait);
        // Before the end came everything else, so this look is the last.
        if (seen & POLLRDHUP) return nameOf(peek(socket)) ?? "unknown";
      }`,
      `      if (begun.length === before) return "unknown"; // ended, or too late
            before = begun.length;
            setLowWater(socket, before + 1);
            await readable(socket, Math.max(0, deadline - performance.now()));
          }
        } finally {
          setLowWater(socket, 1);
        }
      }
      
      function setLowWater(socket: Socket, bytes: number): void {
        const value = new Uint8Array(new Int32Array([bytes]).buffer);
        rawSetsockopt(socket.fd, SOL_SOCKET, SO_RCVLOWAT, value);`,
    ]],
  },
} satisfies Tolerated;
