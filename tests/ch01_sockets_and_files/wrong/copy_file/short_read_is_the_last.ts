/**
 * Misconception: a read that does not fill the buffer is the last.
 * Caught by: a source that gives a little at a time is read to its end
 * @module
 */
/** A file or a connection to read from. */
export interface Source {
  /** Fills the buffer's start; returns how many bytes, or null at the end. */
  read(buffer: Uint8Array): Promise<number | null>;
}

/** A file or a connection to write to. */
export interface Sink {
  /** Takes the first bytes of those given; returns how many it took. */
  write(bytes: Uint8Array): Promise<number>;
}

export async function copy(source: Source, sink: Sink): Promise<number> {
  const buffer = new Uint8Array(65536);
  let total = 0;
  for (;;) {
    const count = await source.read(buffer) ?? 0;
    for (let done = 0; done < count;) {
      done += await sink.write(buffer.subarray(done, count));
    }
    total += count;
    if (count < buffer.length) return total;
  }
}

// The rest is given: it opens what copy() gets.

/** Copies the file `from` to the file `to`. */
export async function copyFile(from: string, to: string): Promise<number> {
  using source = await Deno.open(from);
  using sink = await Deno.open(to, {
    write: true,
    create: true,
    truncate: true,
  });
  return await copy(source, sink);
}

/** Copies the file `from` to the file `to`, and once more behind that. */
export async function copyTwice(from: string, to: string): Promise<number> {
  using source = await Deno.open(from);
  using sink = await Deno.open(to, {
    write: true,
    create: true,
    truncate: true,
  });
  const first = await copy(source, sink);
  await source.seek(0, Deno.SeekMode.Start);
  return first + await copy(source, sink);
}

/** Copies all that a server on 127.0.0.1 sends to the file `to`. */
export async function download(port: number, to: string): Promise<number> {
  using source = await Deno.connect({ hostname: "127.0.0.1", port });
  using sink = await Deno.open(to, {
    write: true,
    create: true,
    truncate: true,
  });
  return await copy(source, sink);
}

/**
 * Sends the file `from` to a server on 127.0.0.1. A write takes `most` bytes
 * or fewer, as one does whose peer is slow.
 */
export async function upload(
  from: string,
  port: number,
  most: number,
): Promise<number> {
  using source = await Deno.open(from);
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const sink = {
    write: (bytes: Uint8Array) => conn.write(bytes.subarray(0, most)),
  };
  return await copy(source, sink);
}
