/** What a receiver saw: the size of each read, all bytes, and how it ended. */
export interface Received {
  readonly sizes: number[];
  readonly bytes: Uint8Array;
  readonly ending: string;
}

/** Reads to the end of the stream or an error. */
export async function readAll(conn: Deno.Conn): Promise<Received> {
  const sizes: number[] = [];
  const bytes: number[] = [];
  const buffer = new Uint8Array(65_536);
  let ending = "EOF";
  try {
    while (true) {
      const count = await conn.read(buffer);
      if (count === null) break;
      sizes.push(count);
      bytes.push(...buffer.subarray(0, count));
    }
  } catch (error) {
    ending = String((error as { code?: string }).code);
  }
  return { sizes, bytes: Uint8Array.from(bytes), ending };
}

/**
 * Connects to the port of `given`, reads until the end or an error, pausing
 * for its seconds before each read, and prints the sizes read and
 * how it ended.
 */
export const readerProgram = `
import socket, time
s = socket.create_connection(("127.0.0.1", given["port"]), 10)
sizes, ending = [], "EOF"
try:
    while True:
        time.sleep(given["pause"])
        part = s.recv(65536)
        if not part: break
        sizes.append(len(part))
except OSError as error:
    import errno
    ending = errno.errorcode[error.errno]
print(json.dumps([sizes, ending]))
`;
