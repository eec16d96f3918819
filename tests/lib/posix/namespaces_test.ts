import { assertEquals, assertThrows } from "@std/assert";
import {
  CLONE_NEWNET,
  O_RDONLY,
  open,
  PosixError,
  setns,
} from "lib/posix/mod.ts";
import { testWithoutRights } from "./without_rights.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux("setns() takes no closed descriptor", () => {
  const file = open("/dev/null", O_RDONLY);
  file.close();
  const error = assertThrows(() => setns(file, CLONE_NEWNET), PosixError);
  assertEquals(error.code, "EBADF");
});

await testWithoutRights(
  "unshare() without rights is EPERM",
  `import { CLONE_NEWNET, unshare } from "lib/posix/mod.ts";
  try { unshare(CLONE_NEWNET); } catch (error) { console.log(error.code); }`,
  (printed) => assertEquals(printed, "EPERM"),
);
