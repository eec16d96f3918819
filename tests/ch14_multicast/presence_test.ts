import {
  type CheckContext,
  expectEqual,
  expectThat,
  ownGroup,
  type RunningServer,
  specify,
  UdpPeer,
} from "lib/testing/mod.ts";

const own = "127.0.0.1";
const intervalMs = 100;
const lifetimeMs = 3.5 * intervalMs;

interface Beat {
  readonly id: string;
  readonly name: string;
  readonly kind: "here" | "bye";
  readonly sequence: number;
}

/** A group with your member in it, and others that the specification plays. */
class Group {
  readonly ear: UdpPeer;
  readonly #voice: UdpPeer;
  readonly #context: CheckContext;
  readonly #group = ownGroup();
  #sent = 0;

  constructor(context: CheckContext) {
    this.#context = context;
    this.ear = new UdpPeer(context, "a listener", {
      hostname: "0.0.0.0",
      shared: true,
    });
    this.ear.join(this.#group);
    this.#voice = new UdpPeer(context, "the others' sender");
  }

  /** Starts your member. A long interval: its own heartbeats do not matter. */
  async start(interval = 60_000): Promise<RunningServer> {
    return await this.#context.subject.serve("serve", {
      name: "you",
      group: this.#group,
      port: this.ear.address.port,
      interface: own,
      intervalMs: interval,
      lifetimeMs,
    });
  }

  /** Sets your clock, and lets heartbeats come at that time. */
  async at(milliseconds: number, ...beats: Beat[]): Promise<void> {
    const { subject } = this.#context;
    await subject.call("setClock", milliseconds);
    for (const beat of beats) {
      const to = { hostname: this.#group, port: this.ear.address.port };
      const told = `${beat.kind} ${beat.sequence} of ${beat.name}`;
      this.#voice.send(JSON.stringify(beat), to, told);
    }
    this.#sent += beats.length;
    if (beats.length > 0) await subject.call("untilHeard", this.#sent);
  }

  /** Expects these to be there. */
  async expectPresent(names: string[], cause?: string): Promise<void> {
    const present = await this.#context.subject.call("present");
    expectEqual("who is there", present, names, cause);
  }

  /** The next of your heartbeats. */
  async nextBeat(what: string, cause?: string): Promise<Beat> {
    const { text } = await this.ear.expect(what, cause);
    return JSON.parse(text);
  }
}

const beat = (
  name: string,
  sequence: number,
  kind: Beat["kind"] = "here",
  id = `id of ${name}`,
): Beat => ({ id, name, kind, sequence });

export default specify(import.meta, {
  "a heartbeat at once, then one in each interval": async (context) => {
    const group = new Group(context);
    const slow = await group.start();
    const first = await group.nextBeat(
      "a heartbeat at once",
      "Who enters is to be seen at once, not after the first interval.",
    );
    expectEqual("its kind", first.kind, "here");
    expectEqual("its number", first.sequence, 0);
    await slow.stop();
    while ((await group.ear.next(20)) !== undefined);

    const interval = 100;
    // So many that a process which stood still for a while has too many still.
    const enough = 12;
    const began = performance.now();
    const quick = await group.start(interval);
    let count = 0;
    for (; count < enough; count++) {
      const next = await group.nextBeat("the next heartbeat");
      expectEqual("its number", next.sequence, count);
    }
    // However late we look: no more can have come than intervals have passed.
    while (count < 100 && await group.ear.next(0) !== undefined) count++;
    const took = performance.now() - began;
    expectThat(count - 1 <= 1.1 * took / interval, {
      expected: `one at once, and one for each ${interval} ms`,
      actual: `${count} within ${took.toFixed(0)} ms`,
    });
    await quick.stop();
  },

  "who was heard is there, once": async (context) => {
    const group = new Group(context);
    const you = await group.start();
    await group.at(0, beat("bert", 7), beat("anna", 0));
    await group.expectPresent(["anna", "bert"]);
    await group.at(50, beat("anna", 1), beat("bert", 8), beat("anna", 2));
    await group.expectPresent(["anna", "bert"]);
    await you.stop();
  },

  "some lost heartbeats change nothing": async (context) => {
    const { random, story } = context;
    const group = new Group(context);
    const you = await group.start();
    const names = ["anna", "bert", "carl"];
    const lost = new Map(names.map((name) => [name, 0]));
    for (let tick = 0; tick < 12; tick++) {
      const heard = names.filter((name) => {
        const inARow = lost.get(name) ?? 0;
        const isLost = tick > 0 && inARow < 2 && random.fraction() < 0.6;
        lost.set(name, isLost ? inARow + 1 : 0);
        return !isLost;
      });
      story.tell(
        `after ${tick} intervals, lost: ${
          names.filter((name) => !heard.includes(name)).join(", ") || "none"
        }`,
      );
      await group.at(
        tick * intervalMs,
        ...heard.map((name) => beat(name, tick)),
      );
      await group.expectPresent(
        names,
        `A lifetime of ${lifetimeMs} ms, from the last heartbeat on, outlives two that are lost.`,
      );
    }
    await you.stop();
  },

  "who is silent for a lifetime is gone": async (context) => {
    const group = new Group(context);
    const you = await group.start();
    await group.at(1_000, beat("anna", 4), beat("bert", 9));
    await group.at(1_200, beat("bert", 10));
    await group.at(1_000 + lifetimeMs - 1);
    await group.expectPresent(["anna", "bert"]);
    await group.at(1_000 + lifetimeMs);
    await group.expectPresent(
      ["bert"],
      "Each member has a time of its own: that of its last heartbeat.",
    );
    await group.at(2_000, beat("anna", 11));
    await group.expectPresent(["anna"]);
    await you.stop();
  },

  "late and doubled heartbeats are no sign of life": async (context) => {
    const group = new Group(context);
    const you = await group.start();
    await group.at(0, beat("anna", 5));
    await group.at(300, beat("anna", 5), beat("anna", 4));
    await group.expectPresent(["anna"]);
    await group.at(lifetimeMs);
    await group.expectPresent(
      [],
      "A datagram that comes twice, or late, tells nothing new: its number is not higher than the last.",
    );
    await you.stop();
  },

  "a goodbye counts at once, and for good": async (context) => {
    const group = new Group(context);
    const you = await group.start();
    await group.at(0, beat("anna", 5), beat("bert", 1));
    await group.at(100, beat("anna", 7, "bye"));
    await group.expectPresent(["bert"], "Who says goodbye is not waited for.");
    await group.at(120, beat("anna", 6));
    await group.expectPresent(
      ["bert"],
      "The goodbye overtook a heartbeat, which does not bring its sender back: remember the number.",
    );
    await group.at(140, beat("anna", 0, "here", "anna's next ID"));
    await group.expectPresent(
      ["anna", "bert"],
      "Started again, a member has another ID, and counts from 0.",
    );
    await you.stop();
  },

  "it says goodbye when it ends": async (context) => {
    const group = new Group(context);
    const you = await group.start();
    const first = await group.nextBeat("a heartbeat");
    await you.stop();
    const last = await group.nextBeat(
      "a goodbye",
      "Without one the others wait for a lifetime.",
    );
    expectEqual("the last message", last, {
      ...first,
      kind: "bye",
      sequence: first.sequence + 1,
    });
  },
}, ["linux"]);
