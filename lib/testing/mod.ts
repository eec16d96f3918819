export { untilAtRest } from "./at_rest.ts";
export { connectedDatagram, connectedStream } from "./connected.ts";
export { expectEcho } from "./expect_echo.ts";
export { type Cause, expectBytes, expectEqual, expectThat } from "./expect.ts";
export { hasComputed } from "./has_computed.ts";
export { inTime, TooSlow } from "./in_time.ts";
export { CheckFailure } from "./finding.ts";
export { within } from "./deadline.ts";
export { freePort } from "./free_port.ts";
export { inSeconds, patient } from "./patience.ts";
export {
  connect,
  type Ending,
  listen,
  Peer,
  PeerListener,
  type Received,
} from "./peer.ts";
export { type ProcessorUse, processorUse } from "./processor_use.ts";
export type { Check, CheckContext, Specification } from "./specification.ts";
export { serveTcp, type TcpServer } from "./serve_tcp.ts";
export { hasSettled } from "./settled.ts";
export { specify } from "./specify.ts";
export { Story } from "./story.ts";
export { timedWait } from "./timed_wait.ts";
export { option } from "./option.ts";
export { type RunningServer, Subject } from "./subject.ts";
export { SubjectError } from "./subject_error.ts";
export { type PlainError, RemoteSocket } from "./values.ts";
export {
  ownGroup,
  type UdpArrival,
  UdpPeer,
  type UdpPeerOptions,
} from "./udp_peer.ts";
export type {
  CheckResult,
  ExerciseResult,
  Finding,
  Verdict,
} from "./verdict.ts";
export type {
  Edit,
  EditedReference,
  Misconception,
  Misconceptions,
  OtherProgram,
  Tolerated,
  Variant,
} from "./variant.ts";
export { whileStopped } from "./while_stopped.ts";
