/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

/** A shell that runs a script; the arguments are its $1, $2 and so on. */
export function shell(script: string, ...args: string[]): Command {
  return ["sh", "-c", script, "sh", ...args];
}
