import { assertEquals, assertRejects } from "@std/assert";
import { leaveInTimeWait, tcpState } from "lib/kernel/mod.ts";
import { disconnect, SHUT_WR, shutdown } from "lib/posix/mod.ts";
import { connectedAt } from "../posix/sockets.ts";
import { testOnLinux } from "../test_on_linux.ts";

/** A connection that the client has closed first, or reset. */
function ended(how: "closed" | "reset") {
  using pair = connectedAt();
  // Not closed: of that a process which another test starts has a copy.
  if (how === "closed") shutdown(pair.client, SHUT_WR);
  else disconnect(pair.client); // RST: no TIME_WAIT
  return { local: pair.clientAddress, remote: pair.serverAddress };
}

testOnLinux(
  "leaveInTimeWait() makes one more when the first has none",
  async () => {
    let made = 0;
    const { local, remote } = await leaveInTimeWait(() =>
      ended(made++ === 0 ? "reset" : "closed")
    );
    assertEquals(made, 2);
    assertEquals(tcpState(local, remote), "TIME_WAIT");
    assertEquals(tcpState(remote, local), undefined);
  },
);

testOnLinux("leaveInTimeWait() gives up after three", async () => {
  let made = 0;
  await assertRejects(
    () => leaveInTimeWait(() => (made++, ended("reset"))),
    Deno.errors.TimedOut,
    "to be TIME_WAIT",
  );
  assertEquals(made, 3);
});
