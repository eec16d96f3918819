import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 8,
  folder: "ch08_dns",
  title: "Names and DNS",
  programs: [
    {
      name: "resolve_name",
      tells: "One name, three ways to ask, and three answers.",
    },
    {
      name: "host_entry",
      tells:
        "A host has a name, other names, and a list that never stands still.",
    },
    {
      name: "reverse_name",
      tells: "An address says what its name is. It may lie.",
    },
    {
      name: "dns_query",
      tells: "33 bytes ask, 99 answer. Here is what each of them says.",
    },
    {
      name: "lookup_failures",
      tells: "Four different failures, one error. The packet knows which.",
    },
    {
      name: "forged_answers",
      tells: "Whoever answers first is believed, by some.",
    },
    {
      name: "multi_address",
      tells: "Two of four addresses are dead. What does that cost?",
    },
    {
      name: "stub_dns_server",
      tells: "A whole name server, small enough to read.",
    },
  ],
  exercises: [
    {
      name: "all_addresses",
      title: "All addresses of a name",
      points: 2,
      hints: [
        "Run `deno task ch8 resolve_name`. A and AAAA are two types of record, so there are two questions.",
        "A name with IPv4 addresses only makes the question for AAAA fail with NotFound. That failure is an answer: none.",
        "Catch around each resolveDns alone: Deno.errors.NotFound gives [], anything else is thrown on. Then put both lists together, AAAA first.",
      ],
    },
    {
      name: "connect_first",
      title: "The first address that answers",
      points: 4,
      hints: [
        "Run `deno task ch8 multi_address` and look at its second half: who is tried when, and why?",
        "Start an attempt and do not await it alone: await Promise.race of the attempt and a timer, then go on to the next target while the attempt lives.",
        "One AbortController for everything: its signal goes into every Deno.connect. Abort it at the limit and when one has won. Before you return, await all attempts; whoever connected second is closed.",
      ],
    },
    {
      name: "classify_failures",
      title: "Why there is no address",
      points: 2,
      hints: [
        "Run `deno task ch8 lookup_failures`. Its columns of code and records are all you need.",
        "First the response code: NXDOMAIN, or another that is not NOERROR. Only then the records, and of those only the ones of type A.",
        "ask() throws Deno.errors.TimedOut when no answer came within `timeoutMs`. Catch that one and nothing else.",
      ],
    },
    {
      name: "dns_message",
      title: "A DNS message by hand",
      points: 4,
      hints: [
        "Run `deno task ch8 dns_query` and find in the dump: each label behind its length, the zero, and the two bytes c0 0c.",
        "Keep two places apart in readName: where you read, and where the caller goes on. The second is fixed at the first pointer, two bytes behind it.",
        "A loop can not arise when every pointer leads to before the place where the present part of the name began. Or count: a name has at most 255 bytes, and you need not jump more often.",
      ],
    },
  ],
});
