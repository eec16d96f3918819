import { PollFds, POLLIN, recv, type Socket } from "lib/posix/mod.ts";

export function readUntilSilence(
  sockets: Socket[],
  silenceMs: number,
): Uint8Array[] {
  const fds = new PollFds();
  const bytes: number[][] = sockets.map(() => []);
  for (const socket of sockets) fds.add(socket, POLLIN);
  const places = [...sockets.keys()];
  const buffer = new Uint8Array(4096);
  while (fds.length > 0 && fds.poll(silenceMs) > 0) {
    for (let i = fds.length - 1; i >= 0; i--) {
      if (fds.revents(i) === 0) continue;
      const count = recv(fds.fd(i), buffer);
      bytes[places[i] ?? 0]?.push(...buffer.subarray(0, count));
      if (count > 0) continue;
      fds.remove(i);
      const last = places.pop();
      if (last !== undefined && i < places.length) places[i] = last;
    }
  }
  return bytes.map((all) => Uint8Array.from(all));
}
