import { processInfo, tcpEnd } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { patient, type Peer } from "lib/testing/mod.ts";

/** How often it must look the same. */
const mostLooks = 5;

/**
 * Waits until the process at the other end of a connection can not send: it
 * sleeps, and what it has to send stays as it is. Or its stream has ended
 * behind that. Where this can not be seen, or does not come, it just returns.
 *
 * @param pid The process that sends.
 * @param peer The end that does not read.
 */
export async function untilStuck(pid: number, { conn }: Peer): Promise<void> {
  if (Deno.build.os !== "linux") return;
  let before = 0;
  let same = 0;
  await until(() => {
    const sender = tcpEnd(conn.remoteAddr, conn.localAddr);
    const queued = sender?.sendQueue ?? 0;
    // A sender that only waits for a processor does not sleep.
    const sleeps = processInfo(pid)?.state === "S";
    same = sleeps && queued > 0 && queued === before ? same + 1 : 0;
    before = queued;
    return sender?.state === "FIN_WAIT1" || same >= mostLooks;
  }, { what: "the sender to be stuck", deadlineMs: patient(1500) })
    .catch(() => {}); // A slow sender is no wrong one.
}
