import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  clears_everybody: {
    why: "When a lifetime has passed the list begins anew.",
    caughtBy: "who is silent for a lifetime is gone",
    from: `return [...this.#members.values()]
        .filter(({ beat, at }) =>
          beat.kind === "here" && now - at < this.#lifetimeMs`,
    to: `const all = [...this.#members.values()];
      const last = Math.max(...all.map(({ at }) => at));
      return all
        .filter(({ beat }) =>
          beat.kind === "here" && now - last < this.#lifetimeMs`,
  },
  counts_from_the_first: {
    why: "A member's time runs from when it was first heard.",
    caughtBy: "some lost heartbeats change nothing",
    from:
      "if (beat.sequence > last) this.#members.set(beat.id, { beat, at: now });",
    to: `if (beat.sequence > last) {
        this.#members.set(beat.id, {
          beat,
          at: this.#members.get(beat.id)?.at ?? now,
        });
      }`,
  },
  ends_in_silence: {
    why: "Who is not heard is gone, so nothing need be said.",
    caughtBy: "it says goodbye when it ends",
    from: `await send("bye", sequence);`,
    to: "",
  },
  every_heartbeat_counts: {
    why: "What comes now was sent now.",
    caughtBy: "late and doubled heartbeats are no sign of life",
    from: `const last = this.#members.get(beat.id)?.beat.sequence ?? -1;
      if (beat.sequence > last) this.#members.set(beat.id, { beat, at: now });`,
    to: "this.#members.set(beat.id, { beat, at: now });",
  },
  forgets_who_left: {
    why: "Who is gone can be forgotten.",
    caughtBy: "a goodbye counts at once, and for good",
    from:
      "if (beat.sequence > last) this.#members.set(beat.id, { beat, at: now });",
    to: `if (beat.kind === "bye") this.#members.delete(beat.id);
      else if (beat.sequence > last) {
        this.#members.set(beat.id, { beat, at: now });
      }`,
  },
  gone_after_one_loss: {
    why: "A heartbeat that is missing means that its sender is gone.",
    caughtBy: "some lost heartbeats change nothing",
    from: `beat.kind === "here" && now - at < this.#lifetimeMs`,
    to: `beat.kind === "here" && now - at < this.#lifetimeMs / 3`,
  },
  known_by_name: {
    why: "A name is a member.",
    caughtBy: "a goodbye counts at once, and for good",
    from: `const last = this.#members.get(beat.id)?.beat.sequence ?? -1;
      if (beat.sequence > last) this.#members.set(beat.id, { beat, at: now });`,
    to: `const last = this.#members.get(beat.name)?.beat.sequence ?? -1;
      if (beat.sequence > last) this.#members.set(beat.name, { beat, at: now });`,
  },
  lists_heartbeats: {
    why: "Every heartbeat is one more member.",
    caughtBy: "who was heard is there, once",
    edits: [[
      "readonly #members = new Map<string, { beat: Beat; at: number }>();",
      "readonly #members: { beat: Beat; at: number }[] = [];",
    ], [
      `const last = this.#members.get(beat.id)?.beat.sequence ?? -1;
      if (beat.sequence > last) this.#members.set(beat.id, { beat, at: now });`,
      `if (beat.kind === "here") this.#members.push({ beat, at: now });`,
    ], ["return [...this.#members.values()]", "return this.#members"]],
  },
  never_gone: {
    why: "Who leaves says so.",
    caughtBy: "who is silent for a lifetime is gone",
    from: `.filter(({ beat, at }) =>
        beat.kind === "here" && now - at < this.#lifetimeMs
      )`,
    to: `.filter(({ beat, at }) => beat.kind === "here" && now >= at)`,
  },
  never_pauses: {
    why: "The more heartbeats the better.",
    caughtBy: "a heartbeat at once, then one in each interval",
    from: "await pause(intervalMs, signal);",
    to: "await pause(Math.min(intervalMs, 5), signal);",
  },
  no_goodbye_heard: {
    why: "The lifetime says it all.",
    caughtBy: "a goodbye counts at once, and for good",
    from: `.filter(({ beat, at }) =>
        beat.kind === "here" && now - at < this.#lifetimeMs
      )`,
    to: ".filter(({ at }) => now - at < this.#lifetimeMs)",
  },
  same_number_always: {
    why: "One heartbeat is like another.",
    caughtBy: "a heartbeat at once, then one in each interval",
    edits: [["let sequence = 0;", "const sequence = 0;"], [
      `await send("here", sequence++);`,
      `await send("here", sequence);`,
    ]],
  },
  waits_before_the_first: {
    why: "A heartbeat comes when its time is up.",
    caughtBy: "a heartbeat at once, then one in each interval",
    edits: [[`await send("here", sequence++);`, ""], [
      "await pause(intervalMs, signal);",
      `await pause(intervalMs, signal);
      if (!signal.aborted) await send("here", sequence++);`,
    ]],
  },
} satisfies Misconceptions;
