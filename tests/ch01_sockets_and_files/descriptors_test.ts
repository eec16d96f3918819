import { AF_INET, SOCK_STREAM } from "lib/posix/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThrown,
  RemoteSocket,
  specify,
} from "lib/testing/mod.ts";
import { TemporaryFolder } from "lib/cli/mod.ts";

type Step = "open a file" | "make a socket" | { readonly close: number };

const file = "open a file";
const tcp = "make a socket";
const close = (n: number) => ({ close: n });

/** The rule of open(2) and socket(2): the first that is free, in order. */
function byTheRule(free: readonly number[], steps: readonly Step[]): number[] {
  const left = [...free];
  const given: number[] = [];
  for (const step of steps) {
    if (typeof step === "object") left.push(given[step.close] ?? NaN);
    else {
      left.sort((a, b) => a - b);
      given.push(left.shift() ?? NaN);
    }
  }
  return given;
}

/** All numbers below 1000 that are not in use. */
function freeBeside(inUse: readonly number[]): number[] {
  return Array.from({ length: 1000 }, (_, n) => n)
    .filter((n) => !inUse.includes(n));
}

/** The lowest numbers that are free in the process of the code under test, as its kernel gives them. */
async function freeNumbers({ subject }: CheckContext): Promise<number[]> {
  const sockets: RemoteSocket[] = [];
  for (let i = 0; i < 6; i++) {
    const made = await subject.posix.socket(AF_INET, SOCK_STREAM);
    if (made instanceof RemoteSocket) sockets.push(made);
  }
  for (const socket of sockets) await subject.posix.close(socket);
  return sockets.map(({ fd }) => fd);
}

/**
 * Makes an attempt and compares it. A thread of Deno's may take a number for a
 * moment, so what differs once is looked at again.
 */
async function settled<T>(
  attempt: () => Promise<{ actual: T; expected: T }>,
): Promise<{ actual: T; expected: T }> {
  let found = await attempt();
  for (let again = 0; again < 2; again++) {
    if (`${found.actual}` === `${found.expected}`) break;
    found = await attempt();
  }
  return found;
}

async function expectPrediction(
  { subject }: CheckContext,
  inUse: readonly number[],
  steps: readonly Step[],
  cause?: string,
): Promise<void> {
  expectEqual(
    "the numbers",
    await subject.call("predict", inUse, steps),
    byTheRule(freeBeside(inUse), steps),
    cause,
  );
}

const mixed: readonly Step[] = [file, tcp, file, close(0), close(1), tcp, file];

export default specify(import.meta, {
  "predict: files and sockets are counted together": async (context) => {
    await expectPrediction(
      context,
      [0, 1, 2],
      [file, tcp, file, tcp],
      "There is one row of numbers, not one for each kind.",
    );
  },

  "predict: numbers in use are passed over": async (context) => {
    await expectPrediction(
      context,
      [0, 1, 2, 3, 5, 20],
      [file, tcp, file],
      "3 is the first free number of a fresh C program, and of no other.",
    );
    await expectPrediction(context, [7, 1, 0, 4, 2], [tcp, tcp, file, tcp]);
  },

  "predict: of the numbers closed the lowest is given first": async (
    context,
  ) => {
    const four: readonly Step[] = [file, tcp, file, tcp];
    const three: readonly Step[] = [tcp, file, tcp];
    const cause =
      "Neither the order of the closes matters nor how high the numbers went.";
    for (const [first, second] of [[2, 0], [0, 2]] as const) {
      const closes = [close(first), close(second)];
      await expectPrediction(
        context,
        [0, 1, 2],
        [...four, ...closes, ...three],
        cause,
      );
    }
  },

  "predict: 0, 1 and 2 are numbers like all others": async (context) => {
    await expectPrediction(
      context,
      [1, 2],
      [tcp, file],
      "A program whose standard input is closed gives its number away.",
    );
    await expectPrediction(context, [], [file, close(0), tcp, tcp]);
  },

  "predict: the rule holds for any steps": async (context) => {
    const { random } = context;
    for (let round = 0; round < 20; round++) {
      const inUse = [0, 1, 2, 3, 4, 5, 6, 7].filter(() => random.below(2) > 0);
      const open: number[] = [];
      const steps: Step[] = [];
      for (let opened = 0; steps.length < 12;) {
        if (open.length > 0 && random.below(3) === 0) {
          const [n = 0] = open.splice(random.below(open.length), 1);
          steps.push(close(n));
        } else {
          open.push(opened++);
          steps.push(random.below(2) > 0 ? file : tcp);
        }
      }
      await expectPrediction(context, inUse, steps);
    }
  },

  "perform: returns the numbers that the kernel gave": async (context) => {
    const path = context.resources.use(new TemporaryFolder()).file("file");
    await Deno.writeTextFile(path, "hello");
    const { actual, expected } = await settled(async () => {
      const free = await freeNumbers(context);
      context.story.tell(`the kernel's next numbers: ${free.join(", ")}`);
      const actual = await context.subject.call("perform", path, mixed);
      return { actual, expected: byTheRule(free, mixed) };
    });
    expectEqual(
      "perform's result",
      actual,
      expected,
      "The runtime has numbers of its own: ask the descriptors that you open.",
    );
  },

  "perform: nothing it opened stays open": async (context) => {
    const path = context.resources.use(new TemporaryFolder()).file("file");
    await Deno.writeTextFile(path, "hello");
    const { actual, expected } = await settled(async () => {
      const expected = await freeNumbers(context);
      await context.subject.call("perform", path, mixed);
      return { actual: await freeNumbers(context), expected };
    });
    expectEqual(
      "the next free numbers after perform",
      actual,
      expected,
      "What is opened and not closed keeps its number until the program ends.",
    );
  },

  "perform: nothing stays open when a step throws, and the error goes on":
    async (context) => {
      const path = context.resources.use(new TemporaryFolder()).file("nowhere");
      const steps = [tcp, tcp, file, tcp];
      const { actual, expected } = await settled(async () => {
        const expected = await freeNumbers(context);
        const thrown = await context.subject.errorOf("perform", path, steps);
        expectThrown(
          thrown,
          "the error of open(), because there is no such file",
          {
            code: "ENOENT",
            instead: "perform() returned",
            cause: "An error that is swallowed is an error nobody learns of.",
          },
        );
        return { actual: await freeNumbers(context), expected };
      });
      expectEqual(
        "the next free numbers after perform threw",
        actual,
        expected,
        "A close() at the function's end is not reached. `using` and `finally` are.",
      );
    },
}, ["linux", "darwin"]);
