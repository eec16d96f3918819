/**
 * What a specification is written with: checks that talk to code under test,
 * which runs in a process of its own and is asked over sockets and a channel
 * for calls; peers on the other side of its connections; and what became of
 * each check, told step by step.
 *
 * @example A specification, and what it says of a wrong solution
 * ```ts
 * import { assertEquals, assertStringIncludes } from "@std/assert";
 * import {
 *   defineSpecification,
 *   expectEqual,
 *   runSpecification,
 *   tellCheck,
 * } from "lib/testing/mod.ts";
 *
 * const specification = defineSpecification(
 *   "file:///tests/ch03_addresses/byte_swap_test.ts",
 *   {
 *     "swap() turns two bytes round": async ({ subject }) => {
 *       expectEqual("swap(0x1234)", await subject.call("swap", 0x1234), 0x3412);
 *     },
 *   },
 * );
 * const file = await Deno.makeTempFile({ suffix: ".ts" });
 * await Deno.writeTextFile(file, "export const swap = (n: number) => n;");
 * const { verdict, checks: [check] } = await runSpecification(
 *   specification,
 *   file,
 * );
 * await Deno.remove(file);
 * assertEquals(verdict, "failed");
 * assertStringIncludes(
 *   check ? tellCheck(check) : "",
 *   "expected  swap(0x1234) to be 13330\n  but got   4660",
 * );
 * ```
 *
 * @module
 */
export { bytesOf } from "./bytes_of.ts";
export { CheckFailure } from "./check_failure.ts";
export {
  type ConnectedDatagram,
  connectedDatagram,
} from "./connected_datagram.ts";
export { connectedStream, connectedStreams } from "./connected_stream.ts";
export { expectEcho, expectRoundTrip } from "./expect_echo.ts";
export {
  type Cause,
  expectBytes,
  expectEqual,
  expectThat,
  expectThrown,
} from "./expect.ts";
export { freePort } from "./free_port.ts";
export { hasComputed } from "./has_computed.ts";
export { hasSettled } from "./has_settled.ts";
export { inTime, TooSlow } from "./in_time.ts";
export { isToDo } from "./is_to_do.ts";
export { type Launch, launchTrusted } from "./launch.ts";
export { inSeconds, patient } from "./patient.ts";
export {
  connect,
  listen,
  Peer,
  type PeerContext,
  PeerListener,
  type Received,
  type StreamEnding,
} from "./peer.ts";
export { lineIn, type PlainError } from "./plain_error.ts";
export { type ProcessorUse, processorUse } from "./processor_use.ts";
export type { PosixCall, RemotePosix, Seen } from "./remote_posix.ts";
export { RemoteSocket } from "./remote_socket.ts";
export { type RunOptions, runSpecification } from "./run_specification.ts";
export { runTogether } from "./run_together.ts";
export { Running } from "./running.ts";
export { serveTcp, type TcpServer } from "./serve_tcp.ts";
export {
  type Check,
  type CheckContext,
  defineSpecification,
  noSocketLeft,
  type Specification,
} from "./specification.ts";
export { specify } from "./specify.ts";
export { Story } from "./story.ts";
export { SubjectError } from "./subject_error.ts";
export { type RunningServer, Subject } from "./subject.ts";
export { tellCheck } from "./tell_check.ts";
export { hasProgram, testWith } from "./test_with.ts";
export { timedWait } from "./timed_wait.ts";
export {
  ownGroup,
  type UdpArrival,
  UdpPeer,
  type UdpPeerOptions,
} from "./udp_peer.ts";
export { untilAtRest } from "./until_at_rest.ts";
export type {
  CheckResult,
  ExerciseResult,
  Finding,
  Verdict,
} from "./verdict.ts";
export type {
  Edit,
  EditedReference,
  Edits,
  Misconception,
  Misconceptions,
  OtherProgram,
  Tolerated,
  Variant,
} from "./variant.ts";
export { whileStopped } from "./while_stopped.ts";
export { within } from "./within.ts";
export { workFolder } from "./work_folder.ts";
