/**
 * The child of the process server: it serves one client and ends.
 *
 * Its standard input and output are the connection. It may block, for it has
 * nobody else to serve. It imports nothing, so that it starts in no time.
 *
 * @module
 */
const buffer = new Uint8Array(16_384);
try {
  for (;;) {
    const count = Deno.stdin.readSync(buffer);
    if (count === null) break;
    for (let sent = 0; sent < count;) {
      sent += Deno.stdout.writeSync(buffer.subarray(sent, count));
    }
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`echo_child ${Deno.pid}: ${reason}`);
  Deno.exit(1);
}
