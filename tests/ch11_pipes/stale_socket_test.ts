import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { errorName, TemporaryFolder } from "lib/cli/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  expectThrown,
  patient,
  specify,
} from "lib/testing/mod.ts";
import { whenItHangs } from "./hang.ts";

const stolen =
  "EADDRINUSE alone does not say that the file is stale: ask before you remove it.";

/** A path of the run's own in a folder that goes with the check. */
function freshPath(context: CheckContext): string {
  const name = `server${context.random.between(100, 999)}.sock`;
  return context.resources.use(new TemporaryFolder()).file(name);
}

/** A socket bound at the path, closed with the check. */
function bound({ resources }: CheckContext, path: string, type: number) {
  const server = resources.use(posix.socket(posix.AF_UNIX, type));
  posix.bind(server, { path });
  return server;
}

/** Leaves the file of a server that has died. */
async function leftBehind(context: CheckContext, path: string): Promise<void> {
  bound(context, path, posix.SOCK_STREAM).close();
  // A process that is being started may hold a copy for a moment.
  await until(() => !Deno.readTextFileSync("/proc/net/unix").includes(path), {
    what: "the server to be gone",
    deadlineMs: patient(2000),
  });
}

/** What connect() answers at the path; the connection stays open. */
async function connected(
  { resources }: CheckContext,
  path: string,
): Promise<string> {
  const client = resources.use(posix.socket(posix.AF_UNIX, posix.SOCK_STREAM));
  return await errorName(() => posix.connect(client, { path })) ?? "ok";
}

async function expectListening(context: CheckContext, path: string) {
  expectEqual(
    `connect() to ${path}`,
    await connected(context, path),
    "ok",
    "socket, bind at the path, listen, in this order.",
  );
}

/** The code under test must refuse the path with EADDRINUSE. */
async function expectRefused({ subject }: CheckContext, path: string) {
  const thrown = await subject.errorOf("listenAt", path);
  expectThrown(thrown, "listenAt() to throw EADDRINUSE", {
    code: "EADDRINUSE",
    cause: stolen,
  });
}

/** The file must be the one that was there before. */
function sameFile(path: string): () => void {
  const { ino } = Deno.lstatSync(path);
  return () => {
    let now: number | null | string = "gone";
    try {
      now = Deno.lstatSync(path).ino;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    expectThat(now === ino, {
      expected: "the file to be left as it was",
      actual: now === "gone" ? "it is gone" : "another file has its name",
      cause: stolen,
    });
  };
}

/** How many connections wait in a listener's queue; they are taken out. */
async function waiting(listener: posix.Socket): Promise<number> {
  let count = 0;
  for (;;) {
    const [events] = await posix.poll(
      [{ fd: listener, events: posix.POLLIN }],
      0,
    );
    if (!events) return count;
    posix.accept(listener).socket.close();
    count++;
  }
}

export default specify(import.meta, {
  "it listens at the path": async (context) => {
    const path = freshPath(context);
    await context.subject.callForSocket("listenAt", path);
    await expectListening(context, path);
  },

  "it starts again where a server died": async (context) => {
    const { subject, story } = context;
    const path = freshPath(context);
    await leftBehind(context, path);
    story.tell(`a server at ${path} has died; its file is there`);
    const thrown = await subject.errorOf("listenAt", path);
    expectThat(thrown === undefined, {
      expected: "listenAt() to listen there again",
      actual: thrown?.message ?? "",
      cause: thrown?.code === "EADDRINUSE"
        ? "Nobody listens at the file: connect() would tell by ECONNREFUSED."
        : undefined,
    });
    await expectListening(context, path);
  },

  "a live server is not stolen": async (context) => {
    const path = freshPath(context);
    const server = bound(context, path, posix.SOCK_STREAM);
    posix.listen(server, 8);
    context.story.tell(`a server listens at ${path}`);
    const unchanged = sameFile(path);
    await expectRefused(context, path);
    unchanged();
    await waiting(server); // a look of the code under test, perhaps
    await expectListening(context, path);
    expectEqual("connections at the first server", await waiting(server), 1);
  },

  "a live server that is busy is not stolen": async (context) => {
    const path = freshPath(context);
    const server = bound(context, path, posix.SOCK_STREAM);
    posix.listen(server, 0); // holds one more
    await connected(context, path);
    context.story.tell(`a server at ${path} has no room for a connection`);
    const unchanged = sameFile(path);
    await whenItHangs(
      "connect() waits for room in the server's queue, unless the socket is non-blocking.",
      expectRefused(context, path),
    );
    unchanged();
  },

  "a live datagram server is not stolen": async (context) => {
    const path = freshPath(context);
    bound(context, path, posix.SOCK_DGRAM);
    context.story.tell(`a datagram socket is bound at ${path}`);
    const unchanged = sameFile(path);
    await expectRefused(context, path);
    unchanged();
  },

  "a file that is no socket is left alone": async (context) => {
    const path = freshPath(context);
    await Deno.writeTextFile(path, "a year's work");
    context.story.tell(`a text file lies at ${path}`);
    await expectRefused(context, path);
    const text = await Deno.readTextFile(path).catch(() => "gone");
    expectEqual("the text file", text, "a year's work", stolen);
  },
}, ["linux"]);
