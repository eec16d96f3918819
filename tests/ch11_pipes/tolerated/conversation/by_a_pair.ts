import {
  AF_UNIX,
  dup,
  posixSpawn,
  SOCK_STREAM,
  socketpair,
  toConn,
  waitpid,
} from "lib/posix/mod.ts";

export async function converse(
  command: readonly [string, ...string[]],
  questions: readonly string[],
): Promise<string[]> {
  const [ours, childs] = socketpair(AF_UNIX, SOCK_STREAM);
  using conn = toConn(ours);
  const child = startWith(childs, command);
  try {
    const writer = conn.writable.getWriter();
    const asked = (async () => {
      for (const question of questions) {
        await writer.write(new TextEncoder().encode(`${question}\n`));
      }
      await writer.close();
    })();
    const [text] = await Promise.all([
      new Response(conn.readable).text(),
      asked,
    ]);
    const lines = text.split("\n").slice(0, -1);
    if (lines.length < questions.length) throw new Error("too few answers");
    return lines;
  } finally {
    conn.close();
    waitpid(child);
  }
}

function startWith(
  socket: ReturnType<typeof dup>,
  command: readonly [string, ...string[]],
): number {
  try {
    return posixSpawn(command, { descriptors: { 0: socket, 1: socket } });
  } finally {
    socket.close();
  }
}
