/** What the load generator counted of 64-byte messages. */
export interface Messages {
  readonly replies: number;
  readonly seconds: number;
  /** Microseconds from a message to its reply: the median, and 99 of 100. */
  readonly p50: number;
  readonly p99: number;
}

/** What the load generator counted of bulk transfer. */
export interface Bulk {
  readonly bytes: number;
  readonly seconds: number;
}

/** How hard to press. */
export interface LoadSettings {
  readonly connections: number;
  readonly seconds: number;
}

/**
 * Compiles the two C programs of the benchmark.
 *
 * @param folder Folder of the sources.
 * @param into Where the programs are put.
 * @throws {Deno.errors.NotFound} When there is no C compiler.
 * @throws {Error} When it refuses a source.
 */
export async function compile(folder: string, into: string): Promise<void> {
  for (const name of ["epoll_server", "load"]) {
    const args = ["-O2", "-o", `${into}/${name}`, `${folder}/${name}.c`];
    const { success, stderr } = await new Deno.Command("cc", {
      args,
      stdin: "null",
      stderr: "piped",
    }).output();
    if (!success) {
      throw new Error(`cc ${name}.c: ${new TextDecoder().decode(stderr)}`);
    }
  }
}

async function load<Counted>(
  compiled: string,
  kind: "messages" | "bulk",
  port: number,
  { connections, seconds }: LoadSettings,
  whileOpen: () => void = () => {},
): Promise<Counted> {
  const child = new Deno.Command(`${compiled}/load`, {
    args: [kind, port, connections, seconds].map(String),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const complaint = new Response(child.stderr).text();
  let text = "";
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (!text.endsWith("\n")) continue;
    // It has counted, and keeps its connections until its input ends.
    whileOpen();
    await child.stdin.close();
  }
  const { success } = await child.status;
  if (!success) throw new Error(`load ${kind}: ${(await complaint).trim()}`);
  return JSON.parse(text);
}

/**
 * Messages of 64 bytes, one under way on each connection.
 *
 * @param whileOpen Called when all is counted and the connections are open.
 * @returns What was counted.
 */
export function loadMessages(
  compiled: string,
  port: number,
  settings: LoadSettings,
  whileOpen: () => void,
): Promise<Messages> {
  return load(compiled, "messages", port, settings, whileOpen);
}

/** As many bytes as go there and come back. */
export function loadBulk(
  compiled: string,
  port: number,
  settings: LoadSettings,
): Promise<Bulk> {
  return load(compiled, "bulk", port, settings);
}
