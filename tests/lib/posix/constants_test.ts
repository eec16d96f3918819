import { constants } from "lib/posix/constants/table.ts";
import { darwin } from "lib/posix/constants/darwin.ts";
import { linux } from "lib/posix/constants/linux.ts";
import { assert, assertEquals } from "@std/assert";
import { python, withPython } from "../python.ts";

withPython("constants are Python's, name by name", () => {
  const theirs = python<Record<string, number>>(
    `
import errno, fcntl, os, select, signal, socket
found = {"IOV_MAX": os.sysconf("SC_IOV_MAX")}
for name in given:
    for module in (socket, select, fcntl, os, errno, signal):
        if hasattr(module, name):
            found[name] = int(getattr(module, name))
            break
print(json.dumps(found))`,
    Object.keys(constants),
  );
  const ours = Object.fromEntries(
    Object.entries(constants).filter(([name]) => name in theirs),
  );
  assertEquals(ours, theirs);
  // Python must know nearly all: else this would compare nothing.
  const unknown = Object.keys(constants).filter((name) => !(name in theirs));
  assert(unknown.length <= 3, `unknown to Python: ${unknown.join(" ")}`);
});

Deno.test("constants of macOS have the same names", () => {
  assertEquals(Object.keys(darwin).sort(), Object.keys(linux).sort());
});
