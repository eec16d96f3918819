/**
 * The process in which code under test runs.
 *
 * It is started by `subject.ts`, which tells it on standard input what to load
 * and what to call. Answers go to standard output in lines that begin with a
 * mark of this run, so that whatever the code prints can not be taken for one.
 * @module
 */
import { lines } from "./lines.ts";
import { decode, encode } from "./encode.ts";
import { plainError } from "./plain_error.ts";
import type { Request } from "./channel.ts";

// Kept before the code under test is loaded: it may replace globals.
const write = Deno.stdout.writeSync.bind(Deno.stdout);
const utf8 = new TextEncoder();
const stringify = JSON.stringify;
const exit = Deno.exit;

const mark = Deno.args[0] ?? "";

function answer(message: Record<string, unknown>): void {
  let bytes = utf8.encode(`\n${mark}${stringify(message)}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(write(bytes));
}

/** Sockets that the specification names in its calls, by number. */
const sockets = new Map<number, { readonly fd: number; close(): void }>();
let nextSocket = 1;

function send(value: unknown): unknown {
  return encode(value, (object) => {
    if (!isSocket(object)) return undefined;
    let id = [...sockets].find(([, socket]) => socket === object)?.[0];
    if (id === undefined) sockets.set(id = nextSocket++, object);
    return { $socket: id, fd: object.fd };
  });
}

function isSocket(
  object: object,
): object is { readonly fd: number; close(): void } {
  return "fd" in object && typeof object.fd === "number" &&
    "close" in object && typeof object.close === "function";
}

function receive(value: unknown): unknown {
  return decode(value, (object) => {
    if ("$socket" in object) return sockets.get(Number(object.$socket));
    if ("$option" in object) return posix?.optionByName(String(object.$option));
    return undefined;
  });
}

let posix: typeof import("lib/posix/mod.ts") | undefined;
let subject: Record<string, unknown> = {};
const running = new Map<number, AbortController>();

function exported(name: string): (...args: unknown[]) => unknown {
  const found = subject[name];
  if (typeof found === "function") {
    return found as (...args: unknown[]) => unknown;
  }
  const error = new TypeError(
    found === undefined
      ? `nothing called ${name} (it exports ${
        Object.keys(subject).join(", ") || "nothing"
      })`
      : `${name} as ${
        typeof found === "object" ? "an object" : `a ${typeof found}`
      }`,
  );
  error.name = "WrongExport";
  throw error;
}

async function perform(request: Request): Promise<unknown> {
  switch (request.op) {
    case "load": {
      subject = await import(request.module);
      return undefined;
    }
    case "call": {
      const call = exported(request.name);
      return await call(...request.args.map(receive));
    }
    case "serve": {
      const call = exported(request.name);
      const stop = new AbortController();
      running.set(request.id, stop);
      const [options, ...rest] = request.args.map(receive);
      return await call({
        ...options as object,
        signal: stop.signal,
        onListen: (address: unknown) =>
          answer({ id: request.id, listening: send(address) }),
      }, ...rest);
    }
    case "stop":
      running.get(request.running)?.abort();
      return undefined;
    case "posix": {
      posix ??= await import("lib/posix/mod.ts");
      const call = (posix as unknown as Record<string, unknown>)[request.name];
      if (typeof call !== "function") throw new TypeError(request.name);
      return await call(...request.args.map(receive));
    }
    case "close":
      sockets.get(request.socket)?.close();
      sockets.delete(request.socket);
      return undefined;
    case "close sockets":
      for (const socket of sockets.values()) socket.close();
      sockets.clear();
      return undefined;
  }
}

/**
 * Deno listens for signals of its own from half a second on, through a pair of
 * sockets. Opened at once, they are not taken for the code's.
 */
function openSignalSockets(): void {
  const listener = () => {};
  const signal = Deno.build.os === "windows" ? "SIGINT" : "SIGWINCH";
  Deno.addSignalListener(signal, listener);
  Deno.removeSignalListener(signal, listener);
}

/** Standard input without Web Streams: they cost every start 12 ms. */
async function* standardInput(): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(64 * 1024);
  for (let count; (count = await Deno.stdin.read(buffer)) !== null;) {
    yield buffer.subarray(0, count);
  }
}

async function handle(request: Request): Promise<void> {
  try {
    answer({ id: request.id, value: send(await perform(request)) });
  } catch (thrown) {
    answer({ id: request.id, thrown: plainError(thrown) });
  }
}

if (import.meta.main) {
  const { endWithParent } = await import("lib/posix/started_process.ts");
  endWithParent();
  openSignalSockets();
  // Of a file that is made without a mode the user's own mask may hide it.
  if (Deno.build.os !== "windows") Deno.umask(0o022);
  for await (const line of lines(standardInput())) {
    // Loaded before the arguments that name a socket or an option are read.
    if (/"\$(socket|option)"/.test(line)) {
      posix ??= await import("lib/posix/mod.ts");
    }
    void handle(JSON.parse(line));
  }
  exit(0);
}
