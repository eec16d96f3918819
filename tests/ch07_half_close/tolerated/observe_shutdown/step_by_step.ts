import {
  MSG_DONTWAIT,
  MSG_PEEK,
  recv,
  send,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";
import { errorName } from "lib/cli/mod.ts";

export async function observe(ours: Socket, peer: Socket, how: number) {
  shutdown(ours.fd, how);
  const questions = {
    weReceive: () => receive(ours.fd),
    weSend: () => transmit(ours.fd, "ours"),
    peerReceives: () => receive(peer.fd),
    peerSends: () => transmit(peer.fd, "later"),
    weReceiveLater: () => receive(ours.fd),
  };
  const answers: [string, string][] = [];
  for (const [name, ask] of Object.entries(questions)) {
    answers.push([name, await ask()]);
  }
  return Object.fromEntries(answers);
}

async function receive(fd: number): Promise<string> {
  const buffer = new Uint8Array(7);
  for (let left = 10; left > 0; left--) {
    let count = 0;
    const look = () => count = recv(fd, buffer, MSG_DONTWAIT | MSG_PEEK);
    const error = await errorName(look);
    if (error !== undefined && error !== "EAGAIN") return error;
    if (count > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  let count = 0;
  const error = await errorName(() => count = recv(fd, buffer, MSG_DONTWAIT));
  if (error !== undefined) return error;
  const text = new TextDecoder().decode(buffer.subarray(0, count));
  return count === 0 ? "end of stream" : text;
}

async function transmit(fd: number, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return await errorName(() => send(fd, bytes)) ?? "sent";
}
