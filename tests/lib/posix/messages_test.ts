import {
  AF_UNIX,
  connect,
  F_GETFD,
  fcntl,
  FD_CLOEXEC,
  formatAddress,
  getsockname,
  IOV_MAX,
  MSG_CTRUNC,
  MSG_DONTWAIT,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  pipe,
  posixSpawn,
  read,
  recv,
  recvmsg,
  sendmsg,
  SOCK_DGRAM,
  SOCK_STREAM,
  Socket,
  socketpair,
  waitpid,
  write,
} from "lib/posix/mod.ts";
import { assertEquals, assertNotEquals } from "@std/assert";
import { withPython } from "../python.ts";
import {
  anyAddress,
  bytes,
  connected,
  datagram,
  failure,
  text,
} from "./sockets.ts";

const room = (...lengths: number[]) => lengths.map((n) => new Uint8Array(n));

/** Two connected local sockets, closed together. */
function localPair(type = SOCK_STREAM): Disposable & { a: Socket; b: Socket } {
  const [a, b] = socketpair(AF_UNIX, type);
  return {
    a,
    b,
    [Symbol.dispose]: () => {
      a.close();
      b.close();
    },
  };
}

for (const [family, address] of Object.entries(anyAddress)) {
  Deno.test(`sendmsg() and recvmsg() carry addresses over ${family}`, () => {
    using receiver = datagram(address);
    using sender = datagram(address);
    const parts = [bytes("head "), bytes("body")];
    const to = getsockname(receiver);
    assertEquals(sendmsg(sender, { buffers: parts, address: to }), 9);
    const buffers = room(5, 10);
    using message = recvmsg(receiver, { buffers });
    assertEquals(message.length, 9);
    assertEquals(message.flags, 0);
    assertEquals(message.address, getsockname(sender));
    assertEquals(text(buffers[0] ?? bytes("")), "head ");
    assertEquals(message.descriptors, []);
  });
}

Deno.test("recvmsg() tells that a datagram was cut", () => {
  using receiver = datagram();
  const to = { address: getsockname(receiver), buffers: [bytes("abcdef")] };
  sendmsg(receiver, to);
  using short = recvmsg(receiver, { buffers: room(2, 2) }, MSG_PEEK);
  assertEquals([short.length, short.flags & MSG_TRUNC], [4, MSG_TRUNC]);
  using whole = recvmsg(receiver, { buffers: room(2, 4) });
  assertEquals([whole.length, whole.flags & MSG_TRUNC], [6, 0]);
});

Deno.test("recvmsg() on a stream names no sender; 0 is the end", () => {
  using pair = connected();
  sendmsg(pair.client, { buffers: [bytes("a"), bytes("b")] });
  using message = recvmsg(pair.server, { buffers: room(9) });
  assertEquals([message.length, message.address], [2, undefined]);
  const nothing = failure(() =>
    recvmsg(pair.server, { buffers: room(9) }, MSG_DONTWAIT)
  );
  assertEquals([nothing.code, nothing.operation], ["EAGAIN", "recvmsg"]);
  assertEquals(nothing.address, formatAddress(getsockname(pair.client)));
  pair.client.close();
  using end = recvmsg(pair.server, { buffers: room(9) });
  assertEquals(end.length, 0);
});

Deno.test("sendmsg() and recvmsg() refuse more than IOV_MAX buffers", () => {
  using pair = connected();
  const buffers = Array<Uint8Array>(IOV_MAX + 1).fill(new Uint8Array(1));
  assertEquals(
    failure(() => sendmsg(pair.client, { buffers })).code,
    "EMSGSIZE",
  );
  assertEquals(
    failure(() => recvmsg(pair.server, { buffers })).code,
    "EMSGSIZE",
  );
});

Deno.test("sendmsg() passes flags on, and raises no SIGPIPE", () => {
  using pair = connected();
  sendmsg(pair.client, { buffers: [bytes("a"), bytes("b!")] }, MSG_OOB);
  assertEquals(recv(pair.server, new Uint8Array(9)), 2);
  pair.server.close();
  const { operation } = failure(() => {
    for (;;) sendmsg(pair.client, { buffers: [bytes("x")] });
  });
  assertEquals(operation, "sendmsg");
});

Deno.test("sendmsg() names the address that it could not reach", () => {
  using udp = datagram();
  const address = { hostname: "127.0.0.1", port: 9 };
  const buffers = room(40_000, 40_000);
  const error = failure(() => sendmsg(udp, { buffers, address }));
  assertEquals(
    error.message,
    "sendmsg 127.0.0.1:9: message too long (EMSGSIZE)",
  );
});

for (const [name, type] of Object.entries({ SOCK_STREAM, SOCK_DGRAM })) {
  Deno.test(`a descriptor passes over a local ${name} socket`, () => {
    using pair = localPair(type);
    using ends = pipe();
    const buffers = [bytes("x")];
    sendmsg(pair.a, { buffers, descriptors: [ends.readEnd] });
    ends.readEnd.close(); // under way it is open
    write(ends.writeEnd, bytes("hello"));
    using message = recvmsg(pair.b, { buffers: room(9), mostDescriptors: 3 });
    const [copy] = message.descriptors;
    assertEquals(message.flags & MSG_CTRUNC, 0);
    assertEquals(message.descriptors.length, 1);
    assertEquals(copy && read(copy, new Uint8Array(9)), 5);
    assertEquals(copy && fcntl(copy, F_GETFD), FD_CLOEXEC);
  });
}

Deno.test("recvmsg() closes no descriptor that was detached, and all others", () => {
  using pair = localPair();
  using ends = pipe();
  const descriptors = [ends.readEnd, ends.writeEnd];
  sendmsg(pair.a, { buffers: [bytes("x")], descriptors });
  let kept: Socket;
  {
    using message = recvmsg(pair.b, { buffers: room(1), mostDescriptors: 2 });
    const [first, second] = message.descriptors;
    assertNotEquals(first?.fd, ends.readEnd.fd);
    kept = new Socket(first?.detach() ?? -1);
    ends.writeEnd.close();
    assertEquals(second?.closed, false);
  }
  using _kept = kept;
  // Every copy of the write end is closed, so the pipe has ended.
  assertEquals(read(kept, new Uint8Array(1)), 0);
});

for (const most of [0, 1, 2]) {
  Deno.test(`recvmsg() with room for ${most} of 3 descriptors says MSG_CTRUNC`, () => {
    using pair = localPair();
    const descriptors = [pair.a, pair.b, pair.a];
    sendmsg(pair.a, { buffers: [bytes("x")], descriptors });
    using message = recvmsg(pair.b, {
      buffers: room(1),
      mostDescriptors: most,
    });
    assertEquals(message.flags & MSG_CTRUNC, MSG_CTRUNC);
    assertEquals(message.descriptors.length, most);
  });
}

Deno.test("a message without descriptors brings none", () => {
  using pair = localPair();
  sendmsg(pair.a, { buffers: [bytes("x")] });
  using message = recvmsg(pair.b, { buffers: room(1), mostDescriptors: 4 });
  assertEquals([message.descriptors.length, message.flags], [0, 0]);
});

Deno.test("sendmsg() of a closed descriptor fails and sends nothing", () => {
  using pair = localPair();
  const gone = datagram();
  gone.close();
  const message = { buffers: [bytes("x")], descriptors: [gone] };
  assertEquals(failure(() => sendmsg(pair.a, message)).code, "EBADF");
  assertEquals(
    failure(() => recv(pair.b, new Uint8Array(1), MSG_DONTWAIT)).code,
    "EAGAIN",
  );
});

Deno.test("recvmsg() tells the sender's name on a local datagram socket", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const [to, from] = [`${folder}/receiver`, `${folder}/sender`];
    using receiver = datagram({ path: to });
    using sender = datagram({ path: from });
    connect(sender, { path: to });
    sendmsg(sender, { buffers: [bytes("x")] });
    using message = recvmsg(receiver, { buffers: room(1) });
    assertEquals(message.address, { family: "unix", path: from });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

withPython("descriptors pass to Python and back", () => {
  using pair = localPair();
  using ends = pipe();
  const child = posixSpawn([
    "python3",
    "-c",
    `
import array, os, socket
s = socket.socket(fileno=3)
data, fds, flags, _ = socket.recv_fds(s, 9, 4)
os.write(fds[0], b"from python")
r, w = os.pipe()
os.write(w, b"back")
socket.send_fds(s, [data.upper()], [r])`,
  ], { descriptors: { 3: pair.b } });
  const message = { buffers: [bytes("ab")], descriptors: [ends.writeEnd] };
  sendmsg(pair.a, message);
  const buffers = room(9);
  using reply = recvmsg(pair.a, { buffers, mostDescriptors: 1 });
  assertEquals(waitpid(child).status, 0);
  assertEquals(text((buffers[0] ?? bytes("")).subarray(0, 2)), "AB");
  const [copy] = reply.descriptors;
  assertEquals(copy && read(copy, new Uint8Array(9)), 4);
  assertEquals(read(ends.readEnd, new Uint8Array(20)), 11);
});
