/**
 * A process starts another, and may hand it what it has open.
 *
 * posix_spawn() starts a program in a new process and returns its number, the
 * PID. The child knows its parent. Of our sockets it gets those that we name,
 * under the numbers that we name, and no other. Its memory is its own: a
 * variable that it changes does not change here.
 *
 * Run:    deno task ch10 spawn_child
 * Needs:  Linux
 * Prints:
 *   we are process <pid>, our parent is <pid>; our listener is descriptor <int>
 *
 *   posix_spawn() returned <pid>, which has no sockets
 *   it says: I am <pid>, my parent is <pid>, NAME is now "child"
 *   posix_spawn() returned <pid>, which has descriptor 7, our listener
 *   it says: I am <pid>, my parent is <pid>, NAME is now "child"
 *
 *   they were right about themselves and us: yes
 *   our NAME is still "parent"
 *   posix_spawn() of a program that is not there: ENOENT
 * @module
 */
import { openSockets } from "lib/kernel/mod.ts";
import {
  openListener,
  pipe,
  posixSpawn,
  read,
  type Socket,
  waitpid,
} from "lib/posix/mod.ts";
import { errorName, program } from "lib/cli/mod.ts";

/** A child that tells who it is, and stays until its input ends. */
const script = `
NAME=child
echo "I am $$, my parent is $PPID, NAME is now \\"$NAME\\""
read line`;

await program({
  meta: import.meta,
  async run() {
    Deno.env.set("NAME", "parent");
    using listener = openListener({ hostname: "127.0.0.1", port: 0 });
    console.log(
      `we are process ${Deno.pid}, our parent is ${Deno.ppid}; ` +
        `our listener is descriptor ${listener.fd}\n`,
    );
    let right = true;
    for (const given of [{}, { 7: listener }]) {
      const { pid, sockets, said } = meet(given, listener);
      console.log(`posix_spawn() returned ${pid}, which has ${sockets}`);
      console.log(`it says: ${said}`);
      right &&= said.startsWith(`I am ${pid}, my parent is ${Deno.pid},`);
    }
    console.log(
      `\nthey were right about themselves and us: ${right ? "yes" : "no"}`,
    );
    console.log(`our NAME is still "${Deno.env.get("NAME")}"`);
    const missing = await errorName(() => posixSpawn(["no-such-program"]));
    console.log(`posix_spawn() of a program that is not there: ${missing}`);
  },
});

/** Starts a child, hears what it says, sees what it has, and lets it end. */
function meet(given: Readonly<Record<number, Socket>>, listener: Socket) {
  using answer = pipe();
  using order = pipe();
  const pid = posixSpawn(["sh", "-c", script], {
    descriptors: { ...given, 0: order.readEnd, 1: answer.writeEnd },
  });
  answer.writeEnd.close(); // It has its own. When it ends, so does our read().
  try {
    const said = readLine(answer.readEnd);
    return { pid, said, sockets: socketsOf(pid, listener) };
  } finally {
    order.writeEnd.close(); // The end of its input: it ends, too.
    waitpid(pid);
  }
}

function readLine(from: Socket): string {
  const buffer = new Uint8Array(1024);
  let length = 0;
  while (!buffer.subarray(0, length).includes(10)) {
    const count = read(from, buffer.subarray(length));
    if (count === 0) break;
    length += count;
  }
  return new TextDecoder().decode(buffer.subarray(0, length)).trim();
}

/** The sockets that a process has, compared with one of ours. */
function socketsOf(pid: number, ours: Socket): string {
  const inode = openSockets().find(({ fd }) => fd === ours.fd)?.inode;
  const theirs = openSockets(pid).map((each) =>
    `descriptor ${each.fd}, ${
      each.inode === inode ? "our" : "not our"
    } listener`
  );
  return theirs.join("; ") || "no sockets";
}
