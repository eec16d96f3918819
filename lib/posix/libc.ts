import { detectPlatform, platform } from "./platform.ts";

/*
 * fcntl(2) and open(2) are variadic. On Linux, and on macOS with Intel
 * processors, such an argument travels like any other. Apple's arm64 convention
 * puts it on the stack, so six unused arguments fill the registers that would
 * take it.
 * The Apple row is read from "Writing ARM64 code for Apple platforms", not
 * run here (unverified).
 */
const variadicPadding: readonly 0n[] =
  `${platform}-${Deno.build.arch}` === "darwin-aarch64"
    ? [0n, 0n, 0n, 0n, 0n, 0n]
    : [];

const socklen = "buffer"; // socklen_t *: one u32, in and out
const openParameters: readonly ("buffer" | "i32" | "usize")[] = [
  "buffer",
  "i32",
  ...variadicPadding.map(() => "usize" as const),
  "usize",
];
const fcntlParameters: readonly ("i32" | "usize")[] = [
  "i32",
  "i32",
  ...variadicPadding.map(() => "usize" as const),
  "usize",
];

/*
 * size_t is passed as a BigInt: a number would leave the fast path of a
 * foreign call, and a u32 would leave the register's upper half undefined.
 * Lengths and counts (ssize_t) that come back are declared i32: a Deno isize would come back
 * as a BigInt, and no call here can return more than 2^31 - 1.
 */
const symbols = {
  errnoLocation: {
    name: platform === "linux" ? "__errno_location" : "__error",
    parameters: [],
    result: "pointer",
  },
  // glibc 2.32 and later only.
  strerrorname_np: { parameters: ["i32"], result: "pointer", optional: true },
  strerror: { parameters: ["i32"], result: "pointer" },

  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  listen: { parameters: ["i32", "i32"], result: "i32" },
  accept: { parameters: ["i32", "buffer", socklen], result: "i32" },
  // Linux only: elsewhere absent.
  accept4: {
    parameters: ["i32", "buffer", socklen, "i32"],
    result: "i32",
    optional: true,
  },
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  shutdown: { parameters: ["i32", "i32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
  closeAsync: {
    name: "close",
    parameters: ["i32"],
    result: "i32",
    nonblocking: true,
  },
  send: { parameters: ["i32", "buffer", "usize", "i32"], result: "i32" },
  recv: { parameters: ["i32", "buffer", "usize", "i32"], result: "i32" },
  sendto: {
    parameters: ["i32", "buffer", "usize", "i32", "buffer", "u32"],
    result: "i32",
  },
  recvfrom: {
    parameters: ["i32", "buffer", "usize", "i32", "buffer", socklen],
    result: "i32",
  },
  getsockname: { parameters: ["i32", "buffer", socklen], result: "i32" },
  getpeername: { parameters: ["i32", "buffer", socklen], result: "i32" },
  getsockopt: {
    parameters: ["i32", "i32", "i32", "buffer", socklen],
    result: "i32",
  },
  setsockopt: {
    parameters: ["i32", "i32", "i32", "buffer", "u32"],
    result: "i32",
  },
  fcntl: { parameters: fcntlParameters, result: "i32" },
  open: { parameters: openParameters, result: "i32" },
  dup: { parameters: ["i32"], result: "i32" },
  // nfds_t: unsigned long on Linux, unsigned int on macOS; small either way.
  poll: { parameters: ["buffer", "usize", "i32"], result: "i32" },
  pollAsync: {
    name: "poll",
    parameters: ["buffer", "usize", "i32"],
    result: "i32",
    nonblocking: true,
  },
  pipe: { parameters: ["buffer"], result: "i32" },
  // Linux only.
  pipe2: { parameters: ["buffer", "i32"], result: "i32", optional: true },
  read: { parameters: ["i32", "buffer", "usize"], result: "i32" },
  write: { parameters: ["i32", "buffer", "usize"], result: "i32" },
  getdtablesize: { parameters: [], result: "i32" },
  socketpair: { parameters: ["i32", "i32", "i32", "buffer"], result: "i32" },
  dup2: { parameters: ["i32", "i32"], result: "i32" },
  readv: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  writev: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  sendmsg: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  recvmsg: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  sockatmark: { parameters: ["i32"], result: "i32" },
  // fd_set * three times and struct timeval *; null where C takes NULL.
  select: {
    parameters: ["i32", "buffer", "buffer", "buffer", "buffer"],
    result: "i32",
  },
  // Linux only.
  epoll_create1: { parameters: ["i32"], result: "i32", optional: true },
  epoll_ctl: {
    parameters: ["i32", "i32", "i32", "buffer"],
    result: "i32",
    optional: true,
  },
  epoll_wait: {
    parameters: ["i32", "buffer", "i32", "i32"],
    result: "i32",
    optional: true,
  },

  // The posix_spawn family returns the error number; errno is not set.
  posix_spawnp: {
    parameters: ["buffer", "buffer", "buffer", "buffer", "buffer", "buffer"],
    result: "i32",
  },
  posix_spawn_file_actions_init: { parameters: ["buffer"], result: "i32" },
  posix_spawn_file_actions_destroy: { parameters: ["buffer"], result: "i32" },
  posix_spawn_file_actions_adddup2: {
    parameters: ["buffer", "i32", "i32"],
    result: "i32",
  },
  posix_spawnattr_init: { parameters: ["buffer"], result: "i32" },
  posix_spawnattr_destroy: { parameters: ["buffer"], result: "i32" },
  posix_spawnattr_setflags: { parameters: ["buffer", "i16"], result: "i32" },
  posix_spawnattr_setsigdefault: {
    parameters: ["buffer", "buffer"],
    result: "i32",
  },
  posix_spawnattr_setsigmask: {
    parameters: ["buffer", "buffer"],
    result: "i32",
  },
  waitpid: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  kill: { parameters: ["i32", "i32"], result: "i32" },
  // Linux only.
  unshare: { parameters: ["i32"], result: "i32", optional: true },
  setns: { parameters: ["i32", "i32"], result: "i32", optional: true },

  // Standard I/O. A FILE * is a pointer.
  fopen: { parameters: ["buffer", "buffer"], result: "pointer" },
  fdopen: { parameters: ["i32", "buffer"], result: "pointer" },
  fclose: { parameters: ["pointer"], result: "i32" },
  fflush: { parameters: ["pointer"], result: "i32" },
  fileno: { parameters: ["pointer"], result: "i32" },
  setvbuf: {
    parameters: ["pointer", "buffer", "i32", "usize"],
    result: "i32",
  },
  fgets: { parameters: ["buffer", "i32", "pointer"], result: "pointer" },
  fgetc: { parameters: ["pointer"], result: "i32" },
  fputs: { parameters: ["buffer", "pointer"], result: "i32" },
  fputc: { parameters: ["i32", "pointer"], result: "i32" },
  fwrite: {
    parameters: ["buffer", "usize", "usize", "pointer"],
    result: "i32",
  },
  ferror: { parameters: ["pointer"], result: "i32" },
  clearerr: { parameters: ["pointer"], result: "void" },
} as const satisfies Deno.ForeignLibraryInterface;

/** The C library's functions, as this library calls them. */
export type Libc = Deno.DynamicLibrary<typeof symbols>["symbols"];

const fileNames = {
  // glibc; musl under its two usual names.
  linux: ["libc.so.6", `libc.musl-${Deno.build.arch}.so.1`, "libc.so"],
  darwin: ["libSystem.dylib"],
}[platform];

/** The first of the library's names that can be loaded. */
function findFile(): string {
  detectPlatform(Deno.build.os);
  let failure: unknown;
  for (const name of fileNames) {
    try {
      Deno.dlopen(name, {}).close();
      return name;
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) throw error;
      failure = error;
    }
  }
  throw new Error(
    `open the C library: none of ${fileNames.join(", ")} can be loaded`,
    { cause: failure },
  );
}

/**
 * All functions, each bound by its first use. Binding makes machine code, which
 * takes Deno a fifth of a millisecond for each: for all of them, half as long as
 * Deno's own start. No program calls more than a few.
 */
function bindAtFirstUse(file: string): Libc {
  const bound = {};
  for (const [name, definition] of Object.entries(symbols)) {
    Object.defineProperty(bound, name, {
      configurable: true,
      enumerable: true,
      get() {
        const library = Deno.dlopen(file, { [name]: definition });
        const value = library.symbols[name];
        Object.defineProperty(bound, name, { value });
        return value;
      },
    });
  }
  return bound as Libc;
}

let opened: Libc | undefined;
let errnoMemory: Int32Array | undefined;

function mapErrno({ errnoLocation }: Libc): Int32Array {
  const location = errnoLocation();
  if (location === null) throw new Error("errno: the C library has no address");
  return new Int32Array(Deno.UnsafePointerView.getArrayBuffer(location, 4));
}

/**
 * The C library of this program, looked up on the first use.
 *
 * @throws {Deno.errors.NotCapable} Without `--allow-ffi`.
 * @throws {Error} On a system without this library, in one line.
 */
export function libc(): Libc {
  if (opened) return opened;
  opened = bindAtFirstUse(findFile());
  // Now, not at the first failure: finding it is a call that could spoil it.
  errnoMemory = mapErrno(opened);
  return opened;
}

/** What is in errno's memory now; see `errno`. */
export function readErrno(): number {
  return errnoMemory?.[0] ?? 0;
}

/**
 * fcntl(2) with its third argument where this platform looks for it.
 *
 * @returns What the C function returns, −1 on failure.
 */
export function fcntl(fd: number, command: number, argument: number): number {
  return libc().fcntl(fd, command, ...variadicPadding, BigInt(argument));
}

/**
 * open(2) with its third argument where this platform looks for it.
 *
 * @param path Ends with a zero byte.
 * @returns What the C function returns, −1 on failure.
 */
export function openPath(
  path: Uint8Array<ArrayBuffer>,
  flags: number,
  mode: number,
): number {
  return libc().open(path, flags, ...variadicPadding, BigInt(mode));
}

// Under `deno test` all are bound now: bound inside a test, a function would be
// taken by Deno's resource sanitizer for a leak of that test. Elsewhere
// Deno.test() does nothing, and takes no parameters.
const inTests = Deno.test.length > 0;
const known = Deno.build.os === "linux" || Deno.build.os === "darwin";
if (
  inTests && known &&
  Deno.permissions.querySync({ name: "ffi" }).state === "granted"
) {
  void { ...libc() };
}
