import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  first_only: {
    why: "A name has one address, the first of the list.",
    caughtBy: "every IPv4 address is returned",
    from: "return await Deno.resolveDns(name, type, { nameServer });",
    to: `const found = await Deno.resolveDns(name, type, { nameServer });
      return found.slice(0, 1);`,
  },
  ipv4_first: {
    why: "The order of the families does not matter.",
    caughtBy: "the IPv6 addresses come before them",
    from: `(["AAAA", "A"] as const).map(async (type) => {`,
    to: `(["A", "AAAA"] as const).map(async (type) => {`,
  },
  ipv4_only: {
    why: "An address is an IPv4 address.",
    caughtBy: "the IPv6 addresses come before them",
    from: `(["AAAA", "A"] as const).map(async (type) => {`,
    to: `(["A"] as const).map(async (type) => {`,
  },
  none_is_an_error: {
    why: "A name without addresses is a failure.",
    caughtBy: "a name without addresses has none",
    from: "return families.flat();",
    to: `const all = families.flat();
      if (all.length === 0) throw new Deno.errors.NotFound(name);
      return all;`,
  },
  one_family_fails_all: {
    why: "Every name has addresses of both families.",
    caughtBy: "a name with one family has the addresses of that family",
    program: "wrong/all_addresses/one_family_fails_all.ts",
  },
  sorts: {
    why: "A list looks better sorted.",
    caughtBy: "the order is the server's",
    from: "return await Deno.resolveDns(name, type, { nameServer });",
    to: `const found = await Deno.resolveDns(name, type, { nameServer });
      return found.sort();`,
  },
  swallows_every_error: {
    why: "Whatever goes wrong, there are no addresses then.",
    caughtBy: "a server that can not be asked is an error",
    from: `} catch (error) {
        // None of this family; the other one may have some.
        if (error instanceof Deno.errors.NotFound) return [];
        throw error;`,
    to: `} catch {
        return [];`,
  },
} satisfies Misconceptions;
