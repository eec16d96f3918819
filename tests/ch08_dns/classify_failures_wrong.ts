import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  any_record_is_found: {
    why: "An answer with records holds an address.",
    caughtBy: "an alias is no address",
    edits: [[
      `if (responseCode === "NXDOMAIN") return none("no such name");
      if (responseCode !== "NOERROR") return none("server failure");`,
      "",
    ], [
      `return addresses.length > 0
        ? { outcome: "found", addresses }
        : none("no data");`,
      `if (answers.length > 0) return { outcome: "found", addresses };
      if (responseCode === "NXDOMAIN") return none("no such name");
      return none(responseCode === "NOERROR" ? "no data" : "server failure");`,
    ]],
  },
  by_resolve_dns: {
    why: "NotFound says that nobody has the name.",
    caughtBy: "no records and no error is no data",
    edits: [[
      `try {
        const { responseCode, answers } = await ask(server, { name, type: "A" }, {
          timeoutMs: limit,
        });
        if (responseCode === "NXDOMAIN") return none("no such name");
        if (responseCode !== "NOERROR") return none("server failure");
        const addresses = answers.flatMap((record) =>
          record.type === "A" ? [record.address] : []
        );
        return addresses.length > 0
          ? { outcome: "found", addresses }
          : none("no data");`,
      `const { hostname: ipAddr, port } = server;
      const signal = AbortSignal.timeout(limit);
      try {
        const addresses = await Deno.resolveDns(name, "A", {
          nameServer: { ipAddr, port },
          signal,
        });
        return { outcome: "found", addresses };`,
    ], [
      `if (error instanceof Deno.errors.TimedOut) return none("timeout");
      throw error;`,
      `if (signal.aborted) return none("timeout");
      if (error instanceof Deno.errors.NotFound) return none("no such name");
      return none("server failure");`,
    ]],
  },
  every_error_is_a_timeout: {
    why: "Whatever is thrown, no answer came.",
    caughtBy: "what is no failure of the look-up is thrown",
    from: `} catch (error) {
        if (error instanceof Deno.errors.TimedOut) return none("timeout");
        throw error;`,
    to: `} catch {
        return none("timeout");`,
  },
  limit_for_each_try: {
    why: "Three tries of the limit each are within the limit.",
    caughtBy: "silence is a timeout, at the limit",
    edits: [[
      "try {",
      `for (let tries = 1;; tries++) {
        try {`,
    ], [
      `if (error instanceof Deno.errors.TimedOut) return none("timeout");
      throw error;`,
      `  if (!(error instanceof Deno.errors.TimedOut)) throw error;
        if (tries === 3) return none("timeout");
      }`,
    ]],
  },
  limit_in_seconds: {
    why: "The limit is in seconds.",
    caughtBy: "silence is a timeout, at the limit",
    from: "timeoutMs: limit,",
    to: "timeoutMs: limit * 1000,",
  },
  no_records_is_no_name: {
    why: "A name without an address is no name.",
    caughtBy: "no records and no error is no data",
    from: `: none("no data");`,
    to: `: none("no such name");`,
  },
  nxdomain_is_timeout: {
    why: "No address came, so it took too long.",
    caughtBy: "NXDOMAIN is no such name",
    from: `if (responseCode === "NXDOMAIN") return none("no such name");`,
    to: `if (responseCode === "NXDOMAIN") return none("timeout");`,
  },
  only_servfail: {
    why: "SERVFAIL is the only failure of a server.",
    caughtBy: "any other response code is a server failure",
    from: `if (responseCode !== "NOERROR") return none("server failure");`,
    to: `if (responseCode === "SERVFAIL") return none("server failure");`,
  },
  servfail_is_no_name: {
    why: "An error code means that the name is not there.",
    caughtBy: "any other response code is a server failure",
    from: `if (responseCode === "NXDOMAIN") return none("no such name");
      if (responseCode !== "NOERROR") return none("server failure");`,
    to: `if (responseCode !== "NOERROR") return none("no such name");`,
  },
} satisfies Misconceptions;
