import { assert, assertEquals } from "@std/assert";
import * as posix from "lib/posix/mod.ts";
import { withPython } from "../../python.ts";
import { askPython } from "./python.ts";
import { testOnLinux } from "../../test_on_linux.ts";

const kinds = [
  [posix.AF_INET, posix.SOCK_STREAM],
  [posix.AF_INET, posix.SOCK_DGRAM],
  [posix.AF_INET6, posix.SOCK_STREAM],
  [posix.AF_INET6, posix.SOCK_DGRAM],
] as const;

// TCP_INFO holds times, so it differs from one moment to the next.
const all = [...posix.options, ...posix.moreOptions]
  .filter(({ name }) => name !== "TCP_INFO")
  .flatMap((option) => {
    const { levelNumber: level, optionNumber: number } = option;
    if (level === undefined || number === undefined) return [];
    const size = option.get ? option.buffer.bytes.length : 20;
    return [{ option, level, number, size }];
  });

function attempt<T>(call: () => T): T | number {
  try {
    return call();
  } catch (error) {
    assert(error instanceof posix.PosixError);
    return error.errno;
  }
}

withPython(
  "every option reads on a fresh socket as Python reads it",
  async () => {
    const questions = all.map(({ level, number, size }) => ({
      level,
      number,
      size,
    }));
    const { fresh } = await askPython({ questions, kinds });
    for (const [k, [family, type]] of kinds.entries()) {
      using s = posix.socket(family, type);
      const ours = all.map(({ level, number, size }) =>
        attempt(() => posix.rawGetsockopt(s, level, number, size).toHex())
      );
      const label = (answer: unknown, i: number) =>
        `${all[i]?.option.name} of ${family}/${type}: ${answer}`;
      assertEquals(ours.map(label), fresh[k]?.map(label));
      for (const [i, { option }] of all.entries()) {
        if (!option.get) continue;
        const value = attempt(() => posix.getsockopt(s, option));
        const answer = fresh[k]?.[i];
        const expected = typeof answer === "string"
          ? meaning(option.type, answer)
          : answer;
        assertEquals(value, expected, label(answer, i));
      }
    }
  },
);

/** What bytes mean, told from the C type alone (little-endian machines). */
function meaning(type: string, hex: string): unknown {
  const view = new DataView(Uint8Array.fromHex(hex).buffer);
  const int = () =>
    view.byteLength === 1 ? view.getUint8(0) : view.getInt32(0, true);
  switch (type) {
    case "struct linger":
      return { on: int() !== 0, seconds: view.getInt32(4, true) };
    case "struct timeval":
      return {
        seconds: Number(view.getBigInt64(0, true)),
        microseconds: Number(view.getBigInt64(8, true)),
      };
    case "struct in_addr":
      return Uint8Array.fromHex(hex).join(".");
    default:
      return type.includes("boolean") ? int() !== 0 : int();
  }
}

function expectedDefault(
  check: { equals: unknown } | { file: string; field?: number },
  type: string,
): unknown {
  if ("equals" in check) return check.equals;
  const text = Deno.readTextFileSync(check.file).trim();
  const number = Number(text.split(/\s+/)[check.field ?? 0]);
  return type.includes("boolean") ? number !== 0 : number;
}

testOnLinux("a fresh socket has the default that the registry tells", () => {
  let checked = 0;
  for (const option of [...posix.options, ...posix.moreOptions]) {
    if (!option.get) continue;
    for (const [family, type] of kinds) {
      if (option.family === "IPv6" && family === posix.AF_INET) continue;
      if (option.family === "IPv4" && family === posix.AF_INET6) continue;
      const check = type === posix.SOCK_STREAM
        ? option.verify.stream
        : option.verify.datagram;
      if (check === undefined) continue;
      using s: posix.Socket = posix.socket(family, type);
      assertEquals(
        posix.getsockopt(s, option),
        expectedDefault(check, option.type),
        option.name,
      );
      checked++;
    }
  }
  assert(checked > 60, `${checked} checks`);
});
