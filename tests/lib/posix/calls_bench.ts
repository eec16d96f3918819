/**
 * What this library adds to a foreign call: getsockopt through it, against the
 * same call with nothing around it.
 *
 *     deno bench -A tests/lib/posix/calls_bench.ts
 */
import * as posix from "lib/posix/mod.ts";
import { bind, getsockname } from "lib/posix/mod.ts";
import { constants } from "lib/posix/constants/table.ts";

const bare =
  Deno.dlopen(Deno.build.os === "linux" ? "libc.so.6" : "libSystem.dylib", {
    getsockopt: {
      parameters: ["i32", "i32", "i32", "buffer", "buffer"],
      result: "i32",
    },
    recv: { parameters: ["i32", "buffer", "usize", "i32"], result: "i32" },
  }).symbols;
const s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
const { fd } = s;
const { SO_TYPE } = constants;
const value = new Uint8Array(4);
const length = new Uint32Array([4]);

Deno.bench("bare getsockopt", { group: "getsockopt", baseline: true }, () => {
  bare.getsockopt(fd, posix.SOL_SOCKET, SO_TYPE, value, length);
});
Deno.bench("rawGetsockoptInto", { group: "getsockopt" }, () => {
  posix.rawGetsockoptInto(s, posix.SOL_SOCKET, SO_TYPE, value);
});
Deno.bench("rawGetsockopt", { group: "getsockopt" }, () => {
  posix.rawGetsockopt(s, posix.SOL_SOCKET, SO_TYPE, 4);
});

const receiver = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
bind(receiver, { hostname: "127.0.0.1", port: 0 });
posix.sendto(receiver, new Uint8Array(4), getsockname(receiver));
const flags = posix.MSG_PEEK | posix.MSG_DONTWAIT;

Deno.bench("bare recv", { group: "recv", baseline: true }, () => {
  bare.recv(receiver.fd, value, 4n, flags);
});
Deno.bench("recv", { group: "recv" }, () => {
  posix.recv(receiver, value, flags);
});
