import { constants } from "./constants/table.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { addressOf, keepReachable } from "./foreign_bytes.ts";
import { libc } from "./libc.ts";
import { PosixError } from "./posix_error.ts";

/** Bytes for the opaque structures; glibc's larger one has 336. */
const structBytes = 512;
const signalSetBytes = 128;
const POSIX_SPAWN_SETSIGDEF = 0x4;
const POSIX_SPAWN_SETSIGMASK = 0x8;

/** What a child gets besides its arguments. */
export interface SpawnOptions {
  /**
   * The child's descriptors by number, for example `{ 0: conn, 1: conn }`. Each
   * is a copy: this process keeps its own until it closes it. Those of 0, 1 and
   * 2 that are not named are this process's; of the others the child gets none.
   */
  readonly descriptors?: Readonly<Record<number, Descriptor>>;
  /** Its environment (default: this process's). */
  readonly env?: Readonly<Record<string, string>>;
}

/** A `char *const[]`: pointers to texts, and a null pointer at the end. */
class TextArray {
  readonly pointers: BigUint64Array<ArrayBuffer>;
  /** Holds what the pointers point to: it must live as long as they are used. */
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(texts: readonly string[]) {
    for (const text of texts) {
      if (!text.includes("\0")) continue;
      throw new TypeError(
        `posix_spawnp: ${JSON.stringify(text)} has a zero byte`,
      );
    }
    this.bytes = new TextEncoder().encode(
      texts.map((text) => `${text}\0`).join(""),
    );
    const start = addressOf(this.bytes);
    this.pointers = new BigUint64Array(texts.length + 1);
    let place = 0;
    texts.forEach((text, i) => {
      this.pointers[i] = start + BigInt(place);
      place += new TextEncoder().encode(text).length + 1;
    });
  }
}

/** Deno ignores SIGPIPE, and what is ignored a child would ignore, too. */
function defaultSignals(): Uint8Array<ArrayBuffer> {
  const set = new Uint8Array(signalSetBytes);
  const bit = constants.SIGPIPE - 1;
  set[bit >> 3] = 1 << (bit & 7);
  return set;
}

/**
 * Starts a program as a child of this process, with the descriptors it is
 * given. It takes the place of fork(2) and exec(3): a process of many threads,
 * as Deno is, must not fork.
 *
 * The child is this program's to reap: until `waitpid` asks for it, it stays
 * as a zombie when it ends. (Children of `Deno.Command` are reaped by Deno.)
 *
 * @param command The program, sought in PATH unless it has a slash, and its
 * arguments.
 * @param options See there.
 * @returns Its process ID.
 * @throws {PosixError} ENOENT, EACCES, EAGAIN (too many processes), EBADF.
 * @throws {TypeError} A text with a zero byte.
 *
 * Source: posix_spawn(3).
 *
 * @example
 * ```ts
 * import { posixSpawn, waitpid, WEXITSTATUS } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pid = posixSpawn(["sh", "-c", "exit 3"]);
 * assertEquals(WEXITSTATUS(waitpid(pid).status), 3);
 * ```
 */
export function posixSpawn(
  command: readonly [string, ...string[]],
  { descriptors = {}, env = Deno.env.toObject() }: SpawnOptions = {},
): number {
  const wanted = Object.entries(descriptors).map(([target, descriptor]) =>
    [Number(target), numberOf(descriptor, "posix_spawnp")] as const
  );
  const lib = libc();
  const actions = new Uint8Array(structBytes);
  const attributes = new Uint8Array(structBytes);
  const must = (number: number) => {
    if (number !== 0) throw new PosixError("posix_spawnp", number, command[0]);
  };
  using cleanup = new DisposableStack();
  must(lib.posix_spawn_file_actions_init(actions));
  cleanup.defer(() => lib.posix_spawn_file_actions_destroy(actions));
  must(lib.posix_spawnattr_init(attributes));
  cleanup.defer(() => lib.posix_spawnattr_destroy(attributes));

  for (const [from, to] of inSafeOrder(wanted)) {
    must(lib.posix_spawn_file_actions_adddup2(actions, from, to));
  }
  const flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  must(lib.posix_spawnattr_setflags(attributes, flags));
  must(lib.posix_spawnattr_setsigdefault(attributes, defaultSignals()));
  const none = new Uint8Array(signalSetBytes);
  must(lib.posix_spawnattr_setsigmask(attributes, none));

  const file = new TextEncoder().encode(`${command[0]}\0`);
  const args = new TextArray(command);
  const environment = new TextArray(
    Object.entries(env).map(([name, value]) => `${name}=${value}`),
  );
  const pid = new Int32Array(1);
  must(
    lib.posix_spawnp(
      pid,
      file,
      actions,
      attributes,
      args.pointers,
      environment.pointers,
    ),
  );
  keepReachable(args, environment);
  return pid[0] ?? -1;
}

/**
 * The copies `[from, to]` such that none overwrites a number that a later one
 * reads. Numbers the child must get may be in use for something else here, so
 * every source below the highest target is first copied above it.
 */
function inSafeOrder(
  wanted: readonly (readonly [target: number, source: number])[],
): (readonly [from: number, to: number])[] {
  const targets = new Set(wanted.map(([target]) => target));
  const highest = Math.max(...targets, ...wanted.map(([, source]) => source));
  const first: (readonly [number, number])[] = [];
  const then: (readonly [number, number])[] = [];
  let spare = highest + 1;
  for (const [target, source] of wanted) {
    if (targets.has(source) && source !== target) {
      first.push([source, spare]);
      then.push([spare++, target]);
    } else {
      then.push([source, target]);
    }
  }
  return [...first, ...then];
}
