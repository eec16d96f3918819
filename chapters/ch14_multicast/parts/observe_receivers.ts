import {
  AF_INET,
  bind,
  descriptorOf,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_ALL,
  sendto,
  setsockopt,
  SO_REUSEADDR,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { errorName, table } from "lib/cli/mod.ts";
import { delivered, waiting } from "./ears.ts";
import { inet } from "lib/datagrams/mod.ts";
import { join, openReceiver, openSender } from "./open_group.ts";

const own = "127.0.0.1";
const news = { group: "239.255.14.1", interface: own };
const sport = { group: "239.255.14.2", interface: own };

/** What sockets on one port hear, each a member of other groups. */
export async function observeReceivers(): Promise<void> {
  using open = new DisposableStack();
  const other = openReceiver("IPv4", 0, open);
  const { port } = inet(other.addr);
  const sender = descriptorOf(openSender(news, 1, open));
  const refused = await errorName(() => bound("0.0.0.0", port, false).close());
  console.log(
    `a second socket on port ${port}, without SO_REUSEADDR: ${refused}\n`,
  );
  await join(other, news);
  await join(other, sport);

  const send = (name: string, hostname: string, port: number) =>
    sendto(sender, new TextEncoder().encode(name), { hostname, port });
  const rows = [["a socket on the port", "hears news", "hears sport"]];
  const observe = async (what: string, s: Socket) => {
    send("news", news.group, port);
    send("sport", sport.group, port);
    await delivered((port) => send("", own, port));
    const heard = waiting(s);
    const tell = (name: string) => heard.includes(name) ? name : "nothing";
    rows.push([what, tell("news"), tell("sport")]);
  };

  using s = bound("0.0.0.0", port);
  setsockopt(s, IP_ADD_MEMBERSHIP, news);
  await observe("that joined news", s);
  setsockopt(s, IP_MULTICAST_ALL, false);
  await observe("the same, IP_MULTICAST_ALL 0", s);
  setsockopt(s, IP_ADD_MEMBERSHIP, sport);
  await observe("joined sport too", s);
  setsockopt(s, IP_DROP_MEMBERSHIP, news);
  await observe("left news", s);
  using toGroup = bound(news.group, port);
  await observe("bound to the address of news", toGroup);
  using unicast = bound(own, port);
  setsockopt(unicast, IP_ADD_MEMBERSHIP, news);
  setsockopt(unicast, IP_ADD_MEMBERSHIP, sport);
  await observe("bound to 127.0.0.1, joined both", unicast);
  console.log(table(rows));

  const joining = () => setsockopt(s, IP_ADD_MEMBERSHIP, sport);
  const leaving = () => setsockopt(s, IP_DROP_MEMBERSHIP, news);
  console.log(`\njoined twice: ${await errorName(joining)}`);
  console.log(`left twice: ${await errorName(leaving)}`);
  console.log(
    "\nAll the while another socket of the host was a member of both.",
  );
}

/** A socket on a port that others have, too. */
function bound(hostname: string, port: number, reuse = true): Socket {
  using open = new DisposableStack();
  const s = open.use(socket(AF_INET, SOCK_DGRAM));
  setsockopt(s, SO_REUSEADDR, reuse);
  bind(s, { hostname, port });
  open.move();
  return s;
}
