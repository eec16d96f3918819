// An echo server on node:net, for Node.js and for Deno alike.
import { createServer } from "node:net";

const server = createServer({ allowHalfOpen: true }, (socket) => {
  // A client that resets its connection is no reason to stop serving.
  socket.on("error", () => socket.destroy());
  socket.on("end", () => socket.end());
  socket.on("data", (bytes) => {
    if (socket.write(bytes)) return;
    socket.pause();
    socket.once("drain", () => socket.resume());
  });
});
server.listen(0, "127.0.0.1", 511, () => {
  console.log(`listening on 127.0.0.1:${server.address().port}`);
});
