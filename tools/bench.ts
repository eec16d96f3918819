/**
 * `deno task bench`: the echo servers of chapters 10 and 12 against a C server
 * on epoll and Node's net, under the same load.
 *
 * @module
 */
import { coursePaths } from "lib/course/mod.ts";
import {
  command,
  decimal,
  flag,
  integer,
  nearest,
  quoted,
  statusLine,
  UsageError,
} from "lib/cli/mod.ts";
import { compile, loadBulk, loadMessages } from "./bench/load.ts";
import { RunningServer } from "./bench/running_server.ts";
import {
  type BenchServer,
  benchServers,
  reference,
  startable,
  type StartableServer,
} from "./bench/servers.ts";
import { type Sample, summarize, summaryTable } from "./bench/summary.ts";

/** Connections that transfer in bulk: more would only share the same cores. */
const bulkConnections = 4;

await command({
  meta: import.meta,
  task: "bench",
  about:
    "Measures echo servers, one after another: 64-byte messages and bulk transfer.",
  words: { form: "[SERVER…]" },
  options: {
    rounds: integer({
      default: 5,
      min: 1,
      max: 100,
      about: "measurements of each server; the table has their medians",
    }),
    seconds: decimal({
      default: 1,
      min: 0.05,
      max: 60,
      about: "how long one measurement takes",
    }),
    connections: integer({
      default: 50,
      min: 1,
      max: 500,
      about: "connections that send messages",
    }),
    json: flag({ about: "one JSON document for machines" }),
  },
  examples: [
    ["", `all servers: ${benchServers.map(({ name }) => name).join(", ")}`],
    [`${reference} ch12-epoll`, "two of them"],
    ["--rounds=1 --seconds=0.2", "a quick look"],
  ],
  async run({ words, options, resources }) {
    if (Deno.build.os !== "linux") {
      console.error("bench: needs Linux: epoll, /proc/PID/smaps_rollup");
      return 1;
    }
    const root = coursePaths().root;
    const compiled = Deno.makeTempDirSync();
    resources.defer(() => Deno.removeSync(compiled, { recursive: true }));
    try {
      await compile(`${root}/tools/bench`, compiled);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      console.error("bench: needs a C compiler, cc: apt-get install gcc");
      return 1;
    }
    const servers = (await present(selected(words))).map((server) => ({
      ...startable(server, root, compiled),
      samples: [] as Sample[],
    }));
    const progress = resources.use(statusLine(Deno.stderr));
    for (let round = 1; round <= options.rounds; round++) {
      for (const server of servers) {
        const place = `round ${round} of ${options.rounds}, ${server.name}`;
        progress.show(place);
        server.samples.push(await measure(server, compiled, options));
      }
    }
    progress.clear();
    const rows = summarize(servers, reference);
    const { json, ...settings } = options;
    console.log(
      json
        ? JSON.stringify({ settings, deno: Deno.version.deno, rows }, null, 2)
        : summaryTable(rows),
    );
    return 0;
  },
});

/** The servers that the words name; all without a word. */
function selected(words: readonly string[]): readonly BenchServer[] {
  if (words.length === 0) return benchServers;
  const names = benchServers.map(({ name }) => name);
  for (const word of words) {
    if (names.includes(word)) continue;
    const [near] = nearest(word, names);
    throw new UsageError(
      `${quoted(word)}: no such server; ` +
        (near === undefined
          ? `there are ${names.join(", ")}`
          : `did you mean ${near}?`),
    );
  }
  return benchServers.filter(({ name }) => words.includes(name));
}

/** Those that can run here. What is left out is told. */
async function present(
  servers: readonly BenchServer[],
): Promise<BenchServer[]> {
  if (!servers.some(({ program }) => program === "node")) return [...servers];
  try {
    await new Deno.Command("node", { args: ["--version"] }).output();
    return [...servers];
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error("bench: without node-net, because node is not installed");
    return servers.filter(({ program }) => program !== "node");
  }
}

/** One start of a server, and both loads. */
async function measure(
  server: StartableServer,
  compiled: string,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Sample> {
  await using running = await RunningServer.start(server);
  const { port } = running;
  const settings = { connections, seconds };
  let memory = NaN;
  const messages = await loadMessages(compiled, port, settings, () => {
    memory = running.memory();
  });
  const bulk = await loadBulk(compiled, port, {
    connections: bulkConnections,
    seconds,
  });
  return {
    repliesPerSecond: messages.replies / messages.seconds,
    p50: messages.p50,
    p99: messages.p99,
    bytesPerSecond: bulk.bytes / bulk.seconds,
    memory,
  };
}
