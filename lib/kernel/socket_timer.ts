/** A timer of a socket, by which the kernel does something later. */
export type SocketTimer =
  | "off"
  | "retransmit"
  | "keepalive"
  | "time-wait"
  | "probe";

// By number, the same in /proc/net/tcp and in the answers of sock_diag(7).
const timers: readonly SocketTimer[] = [
  "off",
  "retransmit",
  "keepalive",
  "time-wait",
  "probe",
];

/** The timer that has a number; one that is not known counts as off. */
export function socketTimer(number: number): SocketTimer {
  return timers[number] ?? "off";
}
