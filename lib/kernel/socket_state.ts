/** The states of a TCP connection, by the names that RFC 9293 and `ss` use. */
export type TcpState =
  | "ESTABLISHED"
  | "SYN_SENT"
  | "SYN_RECV"
  | "FIN_WAIT1"
  | "FIN_WAIT2"
  | "TIME_WAIT"
  | "CLOSE"
  | "CLOSE_WAIT"
  | "LAST_ACK"
  | "LISTEN"
  | "CLOSING"
  | "NEW_SYN_RECV";

// By number, from 1 (include/net/tcp_states.h).
const states: readonly TcpState[] = [
  "ESTABLISHED",
  "SYN_SENT",
  "SYN_RECV",
  "FIN_WAIT1",
  "FIN_WAIT2",
  "TIME_WAIT",
  "CLOSE",
  "CLOSE_WAIT",
  "LAST_ACK",
  "LISTEN",
  "CLOSING",
  "NEW_SYN_RECV",
];

/**
 * The name of a state.
 *
 * @param number The kernel's number, from 1.
 * @returns The name.
 * @throws {RangeError} When the kernel has no such state.
 */
export function tcpStateName(number: number): TcpState {
  const name = states[number - 1];
  if (name === undefined) throw new RangeError(`TCP state ${number}: unknown`);
  return name;
}

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

/**
 * The name of a timer.
 *
 * @param number The kernel's number, from 0.
 * @returns The name; one that is not known counts as off.
 */
export function socketTimer(number: number): SocketTimer {
  return timers[number] ?? "off";
}
