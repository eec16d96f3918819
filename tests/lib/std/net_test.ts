import { ok } from "node:assert/strict";
import { getAvailablePort } from "@std/net/get-available-port";

/** Whether one of some tries succeeds: in between another may take the port. */
function soonTrue(attempt: () => boolean): boolean {
  return Array(5).keys().some(attempt);
}

function canListen(port: number): boolean {
  try {
    Deno.listen({ port }).close();
    return port > 0;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return false;
    throw error;
  }
}

Deno.test("getAvailablePort() returns a port one can listen on", () => {
  ok(soonTrue(() => canListen(getAvailablePort())));
});

Deno.test("getAvailablePort() returns the preferred port when it is free", () => {
  ok(soonTrue(() => {
    const preferredPort = getAvailablePort();
    return getAvailablePort({ preferredPort }) === preferredPort;
  }));
});

Deno.test("getAvailablePort() returns another port when it is taken", () => {
  using listener = Deno.listen({ port: 0 });
  const { port } = listener.addr;
  ok(getAvailablePort({ preferredPort: port }) !== port);
});
