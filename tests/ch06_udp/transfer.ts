import { HostileUdpLink, type UdpPlan } from "lib/faults/mod.ts";
import {
  type CheckContext,
  CheckFailure,
  expectBytes,
  expectThat,
  inSeconds,
  patient,
  type RunningServer,
  within,
} from "lib/testing/mod.ts";
import type { DenoUdpPeer } from "./deno_udp_peer.ts";

/** Starts the receiver. */
export async function receiver(
  { subject }: CheckContext,
  lingerMs: number,
): Promise<{ server: RunningServer; address: Deno.NetAddr }> {
  const server = await subject.serve("receiveFile", { lingerMs });
  server.done.catch(() => {}); // it is awaited by fileOf()
  return { server, address: { ...server.address as Deno.NetAddr } };
}

/** What the receiver returns. */
export async function fileOf(server: RunningServer): Promise<Uint8Array> {
  const deadline = patient(4_000);
  const file = await within(server.done, deadline, () =>
    new CheckFailure({
      expected: "receiveFile to return the file",
      actual: `it was still waiting after ${inSeconds(deadline)}`,
      cause:
        "The last block has fewer than 512 bytes: a file of full blocks ends with an empty one.",
    }, "timeout"));
  expectThat(file instanceof Uint8Array, {
    expected: "receiveFile to return bytes",
    actual: String(file),
  });
  return file;
}

/** Starts the sender towards a peer. */
export function sending(
  { subject }: CheckContext,
  file: Uint8Array,
  to: DenoUdpPeer,
  timeoutMs: number,
): Promise<unknown> {
  const settings = { to: to.address, timeoutMs, tries: 30 };
  const call = subject.call("sendFile", file, settings);
  call.catch(() => {}); // it is awaited when it matters
  return call;
}

/** Both ends are of the code under test; a link may stand between them. */
export async function transfer(
  context: CheckContext,
  size: number,
  { plan, lingerMs }: { plan?: UdpPlan; lingerMs: number },
): Promise<void> {
  const file = context.random.bytes(size);
  const { server, address } = await receiver(context, lingerMs);
  const settings = { to: address, timeoutMs: 1_000, tries: 3 };
  if (plan === undefined) {
    await context.subject.call("sendFile", file, settings);
  } else {
    const link = new HostileUdpLink(address, {
      // The receiver's peer is who sends block 1: it must not be a stranger.
      toServer: { ...plan, script: ["pass"] },
      toClient: plan,
      random: context.random.fork(),
    });
    context.resources.use(link);
    const to = { ...link.address };
    const timeoutMs = Math.round(patient(20));
    const impatient = { to, timeoutMs, tries: 60 };
    await context.subject.call("sendFile", file, impatient);
    const { toServer, toClient } = link.counts;
    context.story.tell(`the link to the receiver: ${JSON.stringify(toServer)}`);
    context.story.tell(`the link to the sender: ${JSON.stringify(toClient)}`);
  }
  expectBytes("the file", await fileOf(server), file);
}
