/**
 * Who is there: the reference solution.
 * @module
 */
import { groupReceiver, groupSender } from "lib/datagrams/mod.ts";

/** What a member sends to the group. */
export interface Beat {
  /** The member's own, anew each time it starts. */
  readonly id: string;
  readonly name: string;
  readonly kind: "here" | "bye";
  /** Grows by one with each of a member's heartbeats. */
  readonly sequence: number;
}

class Presence {
  readonly #lifetimeMs: number;
  readonly #members = new Map<string, { beat: Beat; at: number }>();

  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  heard(beat: Beat, now: number): void {
    const last = this.#members.get(beat.id)?.beat.sequence ?? -1;
    if (beat.sequence > last) this.#members.set(beat.id, { beat, at: now });
  }

  present(now: number): string[] {
    return [...this.#members.values()]
      .filter(({ beat, at }) =>
        beat.kind === "here" && now - at < this.#lifetimeMs
      )
      .map(({ beat }) => beat.name)
      .sort();
  }
}

async function heartbeat(
  send: (kind: Beat["kind"], sequence: number) => Promise<void>,
  intervalMs: number,
  signal: AbortSignal,
): Promise<void> {
  let sequence = 0;
  while (!signal.aborted) {
    await send("here", sequence++);
    await pause(intervalMs, signal);
  }
  await send("bye", sequence);
}

/** How a member takes part. */
export interface Settings {
  readonly name: string;
  readonly group: string;
  readonly port: number;
  /** Address of the interface. */
  readonly interface: string;
  readonly intervalMs: number;
  readonly lifetimeMs: number;
  readonly signal: AbortSignal;
  readonly onListen: (id: string) => void;
}

/** The time that heard() and present() are given; a check moves it. */
let now = 0;
let beats = 0;
let others: Presence | undefined;
const waiting = new Set<{ count: number; resolve: () => void }>();

/** Given: takes part until the signal is aborted. */
export async function serve(settings: Settings): Promise<void> {
  const { name, group, port, interface: own, signal, onListen } = settings;
  const sender = groupSender(own);
  const receiver = groupReceiver(port);
  await receiver.joinMulticastV4(group, own);
  const id = crypto.randomUUID();
  const table = others = new Presence(settings.lifetimeMs);
  const receiving = (async () => {
    for await (const [bytes] of receiver) {
      const beat = decode(bytes);
      if (beat === undefined || beat.id === id) continue;
      table.heard(beat, now);
      beats++;
      for (const { count, resolve } of waiting) if (beats >= count) resolve();
    }
  })();
  onListen(id);
  const to = { transport: "udp", hostname: group, port } as const;
  try {
    await heartbeat(
      async (kind, sequence) => {
        await sender.send(encode({ id, name, kind, sequence }), to);
      },
      settings.intervalMs,
      signal,
    );
  } finally {
    sender.close();
    receiver.close();
    await receiving;
  }
}

/** Given: sets the time. */
export function setClock(milliseconds: number): void {
  now = milliseconds;
}

/** Given: waits until so many heartbeats of others have come. */
export async function untilHeard(count: number): Promise<void> {
  if (beats >= count) return;
  await new Promise<void>((resolve) => waiting.add({ count, resolve }));
}

/** Given: who else is there. */
export function present(): string[] {
  return others?.present(now) ?? [];
}

/** Given: waits, or less when the signal is aborted. */
export async function pause(
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  signal.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
}

function encode(beat: Beat): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(beat));
}

/** `undefined` for what is no heartbeat. */
function decode(bytes: Uint8Array): Beat | undefined {
  try {
    const { id, name, kind, sequence } = JSON.parse(
      new TextDecoder().decode(bytes),
    );
    const right = typeof id === "string" && typeof name === "string" &&
      (kind === "here" || kind === "bye") && Number.isInteger(sequence);
    return right ? { id, name, kind, sequence } : undefined;
  } catch {
    return undefined;
  }
}
