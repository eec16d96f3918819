/** What TCP of this network namespace has sent so far. */
export interface TcpCounters {
  /** Segments that asked for a connection, those sent again included. */
  readonly requests: number;
  /** Segments with the RST flag. */
  readonly resets: number;
}

/**
 * Reads the kernel's counters. In a namespace of one's own, where nothing else
 * sends, the difference of two readings belongs to what happened in between.
 *
 * Source: proc_pid_net(5), /proc/net/snmp; RFC 4022.
 */
export function tcpCounters(): TcpCounters {
  const lines = Deno.readTextFileSync("/proc/net/snmp").split("\n");
  const [names = [], numbers = []] = lines
    .filter((line) => line.startsWith("Tcp:")).map((line) => line.split(" "));
  const value = (name: string) => Number(numbers[names.indexOf(name)]);
  const resets = value("OutRsts");
  const segments = value("OutSegs") + value("RetransSegs");
  return { requests: segments - resets, resets };
}
