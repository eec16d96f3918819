/** The one line of /proc/PID/stat. */
export interface ProcessStat {
  /** The program's name, at most 15 bytes of it. */
  readonly name: string;
  /** What stands behind the name: state, parent, …: fields 3 and on. */
  readonly fields: readonly string[];
}

/**
 * Takes the line of /proc/PID/stat apart.
 *
 * Source: proc_pid_stat(5).
 */
export function parseProcessStat(text: string): ProcessStat {
  // The name stands in brackets and may itself have brackets and spaces.
  const end = text.lastIndexOf(")");
  return {
    name: text.slice(text.indexOf("(") + 1, end),
    fields: text.slice(end + 2).split(" "),
  };
}
