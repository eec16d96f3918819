/**
 * The statuses that programs and commands end with, besides what a command
 * returns: 128 + signal as in a shell, 70 as EX_SOFTWARE of sysexits.h.
 */
export const exitStatus = {
  /** A call to the system failed, or the machine lacks what is needed. */
  failure: 1,
  /** Bad input: a `UsageError`. */
  usage: 2,
  /** A mistake in the code itself. */
  software: 70,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const;
