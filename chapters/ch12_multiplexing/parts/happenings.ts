import {
  accept,
  AF_INET,
  answerOf,
  bind,
  close,
  connect,
  connectedPair,
  type Descriptor,
  disconnect,
  dup,
  getsockname,
  MSG_DONTWAIT,
  poll,
  POLLERR,
  PollFds,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  POLLRDHUP,
  recv,
  send,
  SHUT_WR,
  shutdown,
  SOCK_DGRAM,
  socket,
} from "lib/posix/mod.ts";
import { clientOf } from "./client_of.ts";
import { openNonblocking } from "./open_nonblocking.ts";

/** Something that can befall a descriptor. */
export interface Happening {
  readonly what: string;
  /** Makes it happen; gives revents, and the result of the call. */
  readonly show: (resources: DisposableStack) => Promise<[string, string]>;
}

const names = {
  POLLIN,
  POLLOUT,
  POLLERR,
  POLLHUP,
  POLLNVAL,
  POLLRDHUP,
};

/** What is reported, now or within 50 ms. */
async function reported(fd: Descriptor, events: number): Promise<string> {
  await poll([{ fd, events }], 50);
  const fds = new PollFds();
  fds.add(fd, events);
  fds.poll(0);
  const revents = fds.revents(0);
  const found = Object.entries(names).filter(([, bit]) => revents & bit);
  return found.map(([name]) => name).join(" ") || "(none)";
}

function received(fd: Descriptor): string {
  const answer = answerOf(() => recv(fd, new Uint8Array(9), MSG_DONTWAIT));
  return `recv(): ${answer}`;
}

const READ = POLLIN | POLLRDHUP;

/** A connection, what the peer does to it, and what we read then. */
function reading(
  what: string,
  act: (ends: ReturnType<typeof connectedPair>) => void,
): Happening {
  return {
    what,
    async show(resources) {
      const pair = resources.use(connectedPair());
      act(pair);
      return [await reported(pair.ours, READ), received(pair.ours)];
    },
  };
}

/** In the order of the table. */
export const happenings: readonly Happening[] = [
  reading("nothing, asked for POLLIN", () => {}),
  {
    what: "nothing, asked for POLLOUT",
    async show(resources) {
      const { ours } = resources.use(connectedPair());
      const events = await reported(ours, POLLOUT);
      return [events, `send(): ${send(ours, new Uint8Array(1))}`];
    },
  },
  {
    what: "a client connected to a listener",
    async show(resources) {
      const listener = resources.use(openNonblocking());
      resources.use(clientOf(listener));
      const events = await reported(listener, READ);
      resources.use(accept(listener).socket);
      return [events, "accept(): a socket"];
    },
  },
  reading("5 bytes came", ({ peer }) => send(peer, new Uint8Array(5))),
  reading("the peer ended its stream", ({ peer }) => shutdown(peer, SHUT_WR)),
  reading("both sides ended theirs", ({ ours, peer }) => {
    shutdown(ours, SHUT_WR);
    shutdown(peer, SHUT_WR);
  }),
  reading("the peer reset the connection", ({ peer }) => disconnect(peer)),
  {
    what: "nobody listens at the UDP peer",
    async show(resources) {
      const ours = resources.use(socket(AF_INET, SOCK_DGRAM));
      const gone = socket(AF_INET, SOCK_DGRAM);
      bind(gone, { hostname: "127.0.0.1", port: 0 });
      connect(ours, getsockname(gone));
      gone.close();
      send(ours, new Uint8Array(5));
      return [await reported(ours, READ), received(ours)];
    },
  },
  {
    what: "our descriptor was closed",
    async show(resources) {
      const { ours } = resources.use(connectedPair());
      const number = dup(ours).detach();
      close(number);
      return [await reported(number, READ), received(number)];
    },
  },
];
