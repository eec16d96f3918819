import { nodeModule } from "lib/node/mod.ts";

/** An address as calls take it: text, host and port, or the path of a local socket. */
export type AddressLike =
  | string
  | { readonly hostname: string; readonly port: number }
  | { readonly path: string };

/** A network call that failed: which, where and with what error. */
export class NetworkError extends Error {
  /** Always `"NetworkError"`. */
  override readonly name = "NetworkError";
  /** The call: `connect`, `listen`, … */
  readonly operation: string;
  /** Where to, as text; empty if the call has no address. */
  readonly address: string;
  /** The error's name, such as `ECONNREFUSED`. */
  readonly code: string;

  /**
   * An error for a call.
   *
   * @param operation The call that failed.
   * @param address Where to.
   * @param cause The error as the call threw it.
   */
  constructor(operation: string, address: AddressLike, cause: unknown) {
    super(describe(operation, address, cause), { cause });
    this.operation = operation;
    this.address = addressText(address);
    this.code = nameAndWords(cause).name;
  }
}

/**
 * Says in one line what failed, where and why.
 *
 * @param operation The call: `connect`, `listen`, …
 * @param address Where to; an empty text leaves it out.
 * @param error What the call threw.
 * @returns `operation address: plain words (ERRNAME)`.
 *
 * @example
 * ```ts
 * import { describe } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const error = Object.assign(new Error(), { code: "ECONNREFUSED" });
 * assertEquals(
 *   describe("connect", { hostname: "::1", port: 9 }, error),
 *   "connect [::1]:9: connection refused (ECONNREFUSED)",
 * );
 * ```
 */
export function describe(
  operation: string,
  address: AddressLike,
  error: unknown,
): string {
  const { name, words } = nameAndWords(error);
  const where = [operation, addressText(address)].filter((part) => part !== "");
  const what = name === "" ? words : `${words} (${name})`;
  return where.length === 0 ? what : `${where.join(" ")}: ${what}`;
}

/**
 * Makes a network call and lets its error say what was tried.
 *
 * Works for calls that return a promise too. An error that is not the
 * network's, such as a TypeError, passes through unchanged.
 *
 * @param operation The call: `connect`, `listen`, …
 * @param address Where to.
 * @param call Makes the call.
 * @returns What the call returns.
 * @throws {NetworkError} When the network or the kernel refused.
 *
 * @example
 * ```ts
 * import { attempt, NetworkError } from "lib/cli/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const address = { hostname: "192.0.2.1", port: 9 };
 * assertThrows(
 *   () => attempt("listen", address, () => Deno.listen(address)),
 *   NetworkError,
 *   "listen 192.0.2.1:9: address not available (EADDRNOTAVAIL)",
 * );
 * ```
 */
export function attempt<T>(
  operation: string,
  address: AddressLike,
  call: () => T,
): T {
  const rethrow = (error: unknown): never => {
    throw isNetworkError(error)
      ? new NetworkError(operation, address, error)
      : error;
  };
  try {
    const result = call();
    return result instanceof Promise ? result.catch(rethrow) as T : result;
  } catch (error) {
    return rethrow(error);
  }
}

/**
 * Whether an error comes from the network or the kernel, not from a mistake
 * in the program. Told by its shape: an error name in `code`, one of Deno's
 * error classes, or a failed look-up.
 *
 * @param error Anything thrown.
 * @returns Whether it is the outside world's.
 *
 * @example
 * ```ts
 * import { isNetworkError } from "lib/cli/mod.ts";
 * import { assert, assertFalse } from "@std/assert";
 *
 * assert(isNetworkError(new Deno.errors.TimedOut("too late")));
 * assertFalse(isNetworkError(new TypeError("not a function")));
 * ```
 */
export function isNetworkError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof NetworkError) return true;
  if (error instanceof AggregateError) {
    return error.errors.length > 0 && error.errors.every(isNetworkError);
  }
  // Using a closed resource is the program's own mistake: it keeps its stack.
  if (error instanceof Deno.errors.BadResource) return false;
  return codeOf(error) !== undefined ||
    denoErrors.some((type) => error instanceof type) ||
    lookupFailure.test(error.message);
}

const denoErrors = Object.values(Deno.errors);
const osError = /\(os error (\d+)\)/;
const lookupFailure = /failed to lookup address information: (.+)/;
// What getaddrinfo(3) calls the failures that Deno gives as words only.
const lookupNames: Readonly<Record<string, string>> = {
  "Name or service not known": "EAI_NONAME",
  "nodename nor servname provided, or not known": "EAI_NONAME",
  "Temporary failure in name resolution": "EAI_AGAIN",
  "No address associated with hostname": "EAI_NODATA",
};

/** An error name such as ECONNREFUSED; Node's own ERR_… codes are not one. */
function codeOf(error: Error): string | undefined {
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string") {
    return /^E(?:AI_)?[A-Z0-9]+$/.test(code) ? code : undefined;
  }
  // Of an error that has no class of its own Deno tells the number only.
  const [, errno] = osError.exec(error.message) ?? [];
  if (errno === undefined) return undefined;
  return nodeModule("node:util").getSystemErrorMap().get(-Number(errno))?.[0];
}

function nameAndWords(error: unknown): { name: string; words: string } {
  if (!(error instanceof Error)) {
    return { name: "", words: oneLine(`${error}`) };
  }
  if (error instanceof AggregateError) {
    const all = error.errors.map((each) => nameAndWords(each));
    return {
      name: all.map(({ name }) => name).join(", "),
      words: all.map(({ words }) => words).join(", "),
    };
  }
  const code = codeOf(error);
  const known = code === undefined ? undefined : wordsOf(code);
  if (code !== undefined) {
    return { name: code, words: known ?? oneLine(error.message) };
  }
  const lookup = lookupFailure.exec(error.message)?.[1];
  if (lookup !== undefined) {
    return { name: lookupNames[lookup] ?? "", words: oneLine(lookup) };
  }
  return { name: error.name, words: oneLine(error.message) };
}

/** What libuv says for an error name: the same words on every platform. */
function wordsOf(code: string): string | undefined {
  for (
    const [name, words] of nodeModule("node:util").getSystemErrorMap().values()
  ) {
    if (name === code) return words;
  }
  return undefined;
}

function addressText(address: AddressLike): string {
  if (typeof address === "string") return address;
  if ("path" in address) return address.path;
  const { hostname, port } = address;
  return hostname.includes(":")
    ? `[${hostname}]:${port}`
    : `${hostname}:${port}`;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, " ");
}
