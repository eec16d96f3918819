import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  a_kind_for_everything: {
    why: "What is neither a refusal nor silence must be a missing way.",
    caughtBy: "kindOf: any other error has no kind",
    edits: [[
      `case "ENETUNREACH":
      case "EHOSTUNREACH":
        return "unreachable";`,
      "",
    ], ["return undefined;", `return "unreachable";`]],
  },
  counts_from_zero: {
    why: "A loop's index is the number of its rounds.",
    caughtBy: "a server that is there: connected at the first try",
    edits: [
      ["for (let used = 1;; used++) {", "for (let used = 0;; used++) {"],
      [
        `if (kind === "refused" || used === tries) {
        return { outcome: kind, tries: used };`,
        `if (kind === "refused" || used + 1 === tries) {
        return { outcome: kind, tries: used + 1 };`,
      ],
    ],
  },
  forgets_the_host: {
    why: "ENETUNREACH is the only way to be unreachable.",
    caughtBy: "kindOf: five names, three kinds",
    from: `case "EHOSTUNREACH":`,
    to: "",
  },
  gives_up_at_once: {
    why: "Every failure is as final as a refusal.",
    caughtBy: "no way to the network: unreachable, after every try",
    from: `if (kind === "refused" || used === tries) {
        return { outcome: kind, tries: used };
      }`,
    to: "return { outcome: kind, tries: Math.min(used, tries) };",
  },
  one_catch_for_all: {
    why: "connect() fails in one way: nobody is there.",
    caughtBy: "no way to the network: unreachable, after every try",
    from: `switch (code) {
        case "ECONNREFUSED":
          return "refused";
        case "ENETUNREACH":
        case "EHOSTUNREACH":
          return "unreachable";
        case "ETIMEDOUT": // the kernel's patience is over
        case "EINPROGRESS": // ours, SO_SNDTIMEO's, is
          return "timed out";
        default:
          return undefined;
      }`,
    to: `return code === "" ? undefined : "refused";`,
  },
  only_etimedout: {
    why: "A time that runs out is always ETIMEDOUT.",
    caughtBy: "silence: timed out, after every try",
    from: `case "EINPROGRESS": // ours, SO_SNDTIMEO's, is`,
    to: "",
  },
  only_whether: {
    why: "It is enough to know that one could connect.",
    caughtBy: "a server that is there: connected at the first try",
    from: `const socket = connectOnce(address, limit);
      return { outcome: "connected", tries: used, socket };`,
    to: `connectOnce(address, limit).close();
      return { outcome: "connected", tries: used };`,
  },
  retries_a_refusal: {
    why: "Try again often enough and a refusal becomes a yes.",
    caughtBy: "a refusal is final: one try is enough",
    from: `if (kind === "refused" || used === tries) {`,
    to: "if (used === tries) {",
  },
  silence_is_unreachable: {
    why: "Who does not answer is not there.",
    caughtBy: "silence: timed out, after every try",
    from: `return "timed out";`,
    to: `return "unreachable";`,
  },
  swallows_mistakes: {
    why: "Whatever connect() throws, the network is to blame.",
    caughtBy: "an error that is no answer of the network is thrown on",
    from: "if (kind === undefined) throw error;",
    to:
      `if (kind === undefined) return { outcome: "unreachable", tries: used };`,
  },
  tells_the_allowed_number: {
    why: "`tries` of the result is `tries` of the call.",
    caughtBy: "a server that is there: connected at the first try",
    from: `return { outcome: "connected", tries: used, socket };`,
    to: `return { outcome: "connected", tries, socket };`,
  },
} satisfies Misconceptions;
