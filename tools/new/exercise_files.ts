/** What the templates of a new exercise or program are filled with. */
export interface Place {
  /** The chapter's task: `ch9`. */
  readonly task: string;
  /** The chapter's folder: `ch09_socket_options`. */
  readonly folder: string;
  /** The name: `ask_once`. */
  readonly name: string;
}

/**
 * The files of a new exercise: a stub that is to do, a reference that answers
 * over a real socket, a specification that checks it, and one misconception
 * that it catches. What its author is to write is marked by `FILL IN:`.
 *
 * @param place Chapter and name.
 * @returns The texts by path in the repository.
 */
export function exerciseFiles(place: Place): ReadonlyMap<string, string> {
  const { folder, name } = place;
  return new Map([
    [`exercises/${folder}/${name}.ts`, stub(place)],
    [`solutions/${folder}/${name}.ts`, solution(place)],
    [`tests/${folder}/${name}_test.ts`, specification(place)],
    [`tests/${folder}/${name}_wrong.ts`, misconceptions],
  ]);
}

/** The function that the exercise asks for: `askOnce` for `ask_once`. */
function functionOf({ name }: Place): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const stub = (place: Place) =>
  `/**
 * FILL IN: what is built, in a few words.
 *
 * FILL IN: why somebody wants it, in two or three sentences.
 *
 * Goal:   ${functionOf(place)}(port, question) sends the question to
 *         127.0.0.1:port, ends its side, and returns all of the answer.
 * Calls:  Deno.connect, read(), closeWrite()
 * Lesson: chapters/${place.folder}/README.md
 * Check:  deno task check ${place.task}/${place.name}
 * @module
 */
import { unimplemented } from "@std/assert";

export function ${functionOf(place)}(
  port: number,
  question: string,
): Promise<string> {
  unimplemented(\`${functionOf(place)}(\${port}, \${question})\`);
}
`;

const solution = (place: Place) =>
  `/**
 * FILL IN: the same few words: the reference solution.
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";

export async function ${functionOf(place)}(
  port: number,
  question: string,
): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await writeAll(conn, new TextEncoder().encode(question));
  await conn.closeWrite();
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(1024);
  let answer = "";
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) break;
    answer += decoder.decode(buffer.subarray(0, count), { stream: true });
  }
  return answer + decoder.decode();
}
`;

const specification = (place: Place) =>
  `import { expectEqual, listen, specify } from "lib/testing/mod.ts";

// FILL IN: the checks. Each is a statement about a right solution.
export default specify(import.meta, {
  "the answer comes back whole": async (context) => {
    const { subject, random } = context;
    const listener = listen(context);
    const answer = \`\${random.between(1, 1000)} \`.repeat(1000);
    const asked = subject.call(
      "${functionOf(place)}",
      listener.address.port,
      "how many?",
    );
    const peer = await listener.accept();
    await peer.read();
    await peer.write(new TextEncoder().encode(answer));
    peer.close();
    expectEqual(
      "the length of the answer",
      String(await asked).length,
      answer.length,
      "One read() brings what is there, which need not be all.",
    );
  },
});
`;

const misconceptions =
  `import type { Misconceptions } from "lib/testing/mod.ts";

// FILL IN: a wrong solution for each misconception.
export default {
  one_read_is_all: {
    why: "One read() brings the whole answer.",
    caughtBy: "the answer comes back whole",
    from: "if (count === null) break;",
    to: "if (count === null || answer !== '') break;",
  },
} satisfies Misconceptions;
`;
