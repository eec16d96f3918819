import type { PlainError } from "./plain_error.ts";

/** What the specifying process asks of the process that runs the code under test. */
export type Request = { readonly id: number } & Order;

/** A request before it has a number. */
export type Order =
  /** Load the module. */
  | { readonly op: "load"; readonly module: string }
  /** Call an exported function. */
  | {
    readonly op: "call";
    readonly name: string;
    readonly args: readonly unknown[];
  }
  /** Call an exported function that serves until told to stop. */
  | {
    readonly op: "serve";
    readonly name: string;
    readonly args: readonly unknown[];
  }
  /** Abort the signal that a `serve` call was given. */
  | { readonly op: "stop"; readonly running: number }
  /** Call a function of `lib/posix`, on sockets of that process. */
  | {
    readonly op: "posix";
    readonly name: string;
    readonly args: readonly unknown[];
  }
  /** Close one socket, in the way its owner closes it. */
  | { readonly op: "close"; readonly socket: number }
  /** Close every socket that was handed out or in. */
  | { readonly op: "close sockets" };

/** What comes back. */
export type Answer =
  & { readonly id: number }
  & (
    | { readonly value: unknown }
    | { readonly thrown: PlainError }
    | { readonly listening: unknown }
  );
