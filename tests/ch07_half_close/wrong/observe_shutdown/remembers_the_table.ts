import { SHUT_RD, SHUT_WR, type Socket } from "lib/posix/mod.ts";

export function observe(_ours: Socket, _peer: Socket, how: number) {
  const reads = how !== SHUT_WR;
  const writes = how === SHUT_RD;
  return {
    weReceive: reads ? "end of stream" : "EAGAIN",
    weSend: writes ? "sent" : "EPIPE",
    peerReceives: writes ? "ours" : "end of stream",
    peerSends: "sent",
    weReceiveLater: reads && !writes ? "ECONNRESET" : "later",
  };
}
