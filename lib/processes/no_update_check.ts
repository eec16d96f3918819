/**
 * Environment of a Deno that does not ask for a newer version. Unless told so,
 * `deno run` does half a second after its start: it looks up a name outside
 * this host, and the socket for that is among the program's when they are
 * counted.
 *
 * Source: `deno help run`, DENO_NO_UPDATE_CHECK.
 */
export const noUpdateCheck = { DENO_NO_UPDATE_CHECK: "1" } as const;
