import type { Reply } from "lib/dns/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  expectThrown,
  patient,
  specify,
} from "lib/testing/mod.ts";
import { ipv4, startNameServer } from "./name_server.ts";

const zone = {
  "host.course.test": ipv4("192.0.2.8", "192.0.2.7"),
  "words.course.test": [{ type: "TXT", texts: ["no address"] }],
  "alias.course.test": [{ type: "CNAME", target: "host.course.test" }],
  "dry.course.test": [{ type: "CNAME", target: "words.course.test" }],
  "gone.course.test": [{ type: "CNAME", target: "nobody.course.test" }],
} as const;

/** Looks a name up; the server sends these replies, or what its zone says. */
async function lookUp(
  context: CheckContext,
  name: string,
  { replies, limit = Math.round(patient(1500)) }: {
    replies?: readonly Reply[];
    limit?: number;
  } = {},
): Promise<unknown> {
  const server = startNameServer(
    context,
    zone,
    replies === undefined ? {} : { replies: { [name]: replies } },
  );
  if (replies !== undefined) {
    context.story.tell(`it sends ${replies.join(", ") || "nothing"}`);
  }
  return await context.subject.call("lookUp", name, server.address, limit);
}

const none = (outcome: string) => ({ outcome, addresses: [] });

export default specify(import.meta, {
  "the addresses are found": async (context) => {
    for (const name of ["host.course.test", "alias.course.test"]) {
      expectEqual(`the look-up of ${name}`, await lookUp(context, name), {
        outcome: "found",
        addresses: ["192.0.2.8", "192.0.2.7"],
      });
    }
  },

  "NXDOMAIN is no such name": async (context) => {
    expectEqual(
      "the look-up",
      await lookUp(context, "nobody.course.test"),
      none("no such name"),
      "The server has answered: it says that nobody has the name.",
    );
  },

  "no records and no error is no data": async (context) => {
    expectEqual(
      "the look-up",
      await lookUp(context, "words.course.test"),
      none("no data"),
      "The response code is NOERROR: the name is there, only not with this type.",
    );
  },

  "any other response code is a server failure": async (context) => {
    for (const code of ["SERVFAIL", "REFUSED"] as const) {
      expectEqual(
        `the look-up, answered with ${code},`,
        await lookUp(context, "host.course.test", { replies: [code] }),
        none("server failure"),
        "The server has not said that the name is not there. Another one may know it.",
      );
    }
  },

  "silence is a timeout, at the limit": async (context) => {
    const factor = patient(1);
    const limit = Math.round(factor * context.random.between(500, 600));
    const start = performance.now();
    const got = await lookUp(context, "host.course.test", {
      replies: [],
      limit,
    });
    const took = performance.now() - start;
    expectEqual("the look-up", got, none("timeout"));
    expectThat(took > limit * 0.9 && took < limit + factor * 500, {
      expected: `an end after ${limit} ms`,
      actual: `after ${took.toFixed(0)} ms`,
      cause: took > limit
        ? "The limit is for the whole look-up, however often it asks."
        : undefined,
    });
  },

  "an alias is no address": async (context) => {
    for (
      const [name, outcome] of [
        ["dry.course.test", "no data"],
        ["gone.course.test", "no such name"],
      ] as const
    ) {
      expectEqual(
        `the look-up of ${name}`,
        await lookUp(context, name),
        none(outcome),
        "There is a record in the answer, of type CNAME. Where it leads to there is no address.",
      );
    }
  },

  "what is no failure of the look-up is thrown": async (context) => {
    const server = startNameServer(context, zone);
    const name = "two..dots";
    const thrown = await context.subject.errorOf(
      "lookUp",
      name,
      server.address,
      500,
    );
    expectThrown(thrown, `an error: ${name} can not be a name`, {
      instead: "an outcome",
      cause: "A catch that takes every error hides the program's own mistakes.",
    });
  },
});
