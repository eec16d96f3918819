/**
 * Carries all chunks of a source into a sink.
 *
 * `tell` is given the sink's writer, where there is one to ask.
 */
export type Way = (
  source: Iterator<Uint8Array>,
  sink: WritableStream<Uint8Array>,
  tell: (writer: WritableStreamDefaultWriter<Uint8Array>) => void,
) => Promise<unknown>;

/** Takes chunk after chunk; `hand` decides when the next may come. */
const byHand = (
  hand: (
    writer: WritableStreamDefaultWriter<Uint8Array>,
    bytes: Uint8Array,
  ) => Promise<void> | void,
): Way =>
async (source, sink, tell) => {
  const writer = sink.getWriter();
  tell(writer);
  for (let next = source.next(); !next.done; next = source.next()) {
    await hand(writer, next.value);
  }
  await writer.close(); // waits for the writes before it
};

/** Ways to do it, by the calls they are made of. The last does not wait. */
export const waysToWrite: Record<string, Way> = {
  "readable.pipeTo(writable)": (source, sink) =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = source.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    }).pipeTo(sink),
  "await writer.ready; write()": byHand(async (writer, bytes) => {
    await writer.ready;
    void writer.write(bytes);
  }),
  "await writer.write()": byHand((writer, bytes) => writer.write(bytes)),
  "write() without await": byHand((writer, bytes) => {
    void writer.write(bytes);
  }),
};
