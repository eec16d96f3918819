import * as posix from "lib/posix/mod.ts";
import { type CheckContext, PeerListener } from "lib/testing/mod.ts";

/**
 * Opens a listening peer whose connections take little at a time: about 400 KB
 * fill the buffers of both ends. On another system than Linux it takes as much
 * as any.
 *
 * A sender's buffer begins with room for some segments of the size that the
 * peer announces. On the loopback interface these are of 64 KB, and it holds
 * megabytes; small segments make it small.
 */
export function listenNarrowly(context: CheckContext): PeerListener {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  context.resources.defer(() => listener.close());
  if (Deno.build.os === "linux") {
    const descriptor = posix.descriptorOf(listener);
    posix.setsockopt(descriptor, posix.TCP_MAXSEG, 536);
    posix.setsockopt(descriptor, posix.SO_RCVBUF, 16_384);
  }
  const { port } = listener.addr;
  context.story.tell(`a peer with small buffers listens on 127.0.0.1:${port}`);
  return new PeerListener(context, listener);
}
