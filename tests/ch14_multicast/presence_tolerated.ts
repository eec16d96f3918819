import type { Tolerated } from "lib/testing/mod.ts";

export default {
  three_maps: {
    why: "Numbers, times and names are kept apart.",
    edits: [[
      "readonly #members = new Map<string, { beat: Beat; at: number }>();",
      `readonly #numbers = new Map<string, number>();
      readonly #times = new Map<string, number>();
      readonly #names = new Map<string, string>();`,
    ], [
      `const last = this.#members.get(beat.id)?.beat.sequence ?? -1;
      if (beat.sequence > last) this.#members.set(beat.id, { beat, at: now });`,
      `const last = this.#numbers.get(beat.id);
      if (last !== undefined && beat.sequence <= last) return;
      this.#numbers.set(beat.id, beat.sequence);
      this.#names.set(beat.id, beat.name);
      if (beat.kind === "here") this.#times.set(beat.id, now);
      else this.#times.delete(beat.id);`,
    ], [
      `return [...this.#members.values()]
        .filter(({ beat, at }) =>
          beat.kind === "here" && now - at < this.#lifetimeMs
        )
        .map(({ beat }) => beat.name)
        .sort();`,
      `const names: string[] = [];
      for (const [id, at] of this.#times) {
        if (at + this.#lifetimeMs > now) names.push(this.#names.get(id) ?? "");
      }
      return names.sort();`,
    ]],
  },
} satisfies Tolerated;
