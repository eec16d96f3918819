import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  closes_the_input: {
    why: "A descriptor belongs to whoever has read it to its end.",
    caughtBy: "the input stays open",
    imports: `import { close } from "lib/posix/mod.ts";`,
    from: "return stored;",
    to: `close(input);
      return stored;`,
  },
  decodes_per_read: {
    why: "The bytes of one read are whole characters.",
    caughtBy: "a message may come in two reads",
    edits: [[
      "const messages = (rest + decoder.decode(bytes, { stream: true })).split(",
      "const messages = (rest + decoder.decode(bytes)).split(",
    ], ["rest += decoder.decode();", ""]],
  },
  drops_empty_ones: {
    why: "Where nothing stands nothing was sent.",
    caughtBy: "an empty message is a message",
    from: "for (const message of messages) await store(message);",
    to: "for (const message of messages.filter(Boolean)) await store(message);",
  },
  drops_the_last: {
    why: "Every message ends with LF, the last one too.",
    caughtBy: "the last message needs no LF",
    from: `rest += decoder.decode();
      if (rest !== "") await store(rest);`,
    to: "",
  },
  drops_what_is_left_over: {
    why: "What has no LF belongs to nothing.",
    caughtBy: "a message may come in two reads",
    edits: [
      [`let rest = ""; // of a message whose end has not come yet`, ""],
      [
        "const messages = (rest + decoder.decode(bytes, { stream: true })).split(",
        "const messages = (decoder.decode(bytes, { stream: true })).split(",
      ],
      [`rest = messages.pop() ?? "";`, "messages.pop();"],
      [
        `rest += decoder.decode();
      if (rest !== "") await store(rest);`,
        "",
      ],
    ],
  },
  first_message_of_a_read: {
    why: "Once the end of a message is found, the read is done.",
    caughtBy: "several messages may come in one read",
    from: `rest = messages.pop() ?? "";
      for (const message of messages) await store(message);`,
    to: `const [first = ""] = messages;
      if (messages.length === 1) rest = first;
      else {
        await store(first);
        rest = "";
      }`,
  },
  one_behind: {
    why: "A message is whole when the next one begins.",
    caughtBy: "a message is in the log when it has come, a half is not",
    edits: [[
      "const store = async (message: string) => {",
      `let last: string | undefined;
      const store = async (message: string) => {`,
    ], [
      "for (const message of messages) await store(message);",
      `for (const message of messages) {
        if (last !== undefined) await store(last);
        last = message;
      }`,
    ], [
      "rest += decoder.decode();",
      `rest += decoder.decode();
      if (last !== undefined) await store(last);`,
    ]],
  },
  one_read_is_one_message: {
    why: "Each write is read as it was written.",
    caughtBy: "a message may come in two reads",
    edits: [[`let rest = ""; // of a message whose end has not come yet`, ""], [
      `  const bytes = buffer.subarray(0, count);
        const messages = (rest + decoder.decode(bytes, { stream: true })).split(
          "\\n",
        );
        rest = messages.pop() ?? "";
        for (const message of messages) await store(message);
      }
      rest += decoder.decode();
      if (rest !== "") await store(rest);`,
      `  const text = decoder.decode(buffer.subarray(0, count), { stream: true });
        await store(text.replace(/\\n$/, ""));
      }`,
    ]],
  },
  overwrites: {
    why: "A file that is not truncated keeps what it has.",
    caughtBy: "what stood in the log stays",
    from: "using log = await Deno.open(path, { append: true, create: true });",
    to: "using log = await Deno.open(path, { write: true, create: true });",
  },
  splits_each_read: {
    why: "A read brings whole messages, one or more.",
    caughtBy: "a message may come in two reads",
    edits: [[`let rest = ""; // of a message whose end has not come yet`, ""], [
      `const bytes = buffer.subarray(0, count);
      const messages = (rest + decoder.decode(bytes, { stream: true })).split(
        "\\n",
      );
      rest = messages.pop() ?? "";`,
      `const text = decoder.decode(buffer.subarray(0, count), { stream: true });
      const messages = text.split("\\n");
      if (messages.at(-1) === "") messages.pop();`,
    ], [
      `rest += decoder.decode();
      if (rest !== "") await store(rest);`,
      "",
    ]],
  },
  stores_at_the_end: {
    why: "It does not matter when the log is written.",
    caughtBy: "a message is in the log when it has come, a half is not",
    edits: [[
      `const store = async (message: string) => {
        await writeAll(log, encoder.encode(\`\${++stored} \${message}\\n\`));`,
      `let all = "";
      const store = (message: string) => {
        all += \`\${++stored} \${message}\\n\`;`,
    ], [
      "for (const message of messages) await store(message);",
      "for (const message of messages) store(message);",
    ], [
      `if (rest !== "") await store(rest);`,
      `if (rest !== "") store(rest);
      await writeAll(log, encoder.encode(all));`,
    ]],
  },
  trims: {
    why: "Spaces around a message are no part of it.",
    caughtBy: "each message becomes a line of the log",
    from: "for (const message of messages) await store(message);",
    to: "for (const message of messages) await store(message.trim());",
  },
  truncates: {
    why: "A log is opened as any file that is written to.",
    caughtBy: "what stood in the log stays",
    from: "using log = await Deno.open(path, { append: true, create: true });",
    to: `using log = await Deno.open(path, {
        write: true,
        create: true,
        truncate: true,
      });`,
  },
  trusts_a_size: {
    why: "No message is longer than the buffer that was made for it.",
    caughtBy: "a message larger than the pipe is one message",
    from: `rest = messages.pop() ?? "";`,
    to: `rest = (messages.pop() ?? "").slice(0, 4096);`,
  },
} satisfies Misconceptions;
