import type { Tolerated } from "lib/testing/mod.ts";

export default {
  answers_later: {
    why:
      "The receive goes on at once, and every answer is a task of its own that keeps bytes and address together.",
    from: `for await (const [bytes, from] of socket) {
        await socket.send(bytes, from);`,
    to: `const answers = new Set<Promise<unknown>>();
      try {
        for (;;) {
          const [bytes, from] = await socket.receive(new Uint8Array(65_507));
          const answer = Promise.resolve().then(() => socket.send(bytes, from));
          answers.add(answer);
          answer.finally(() => answers.delete(answer));
        }
      } finally {
        await Promise.allSettled(answers);`,
  },
} satisfies Tolerated;
