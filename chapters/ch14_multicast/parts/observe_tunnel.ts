import { until } from "lib/time/mod.ts";
import { VirtualHost, VirtualNetwork } from "lib/kernel/mod.ts";
import {
  IP_ADD_MEMBERSHIP,
  IP_MULTICAST_IF,
  setsockopt,
} from "lib/posix/mod.ts";
import { table } from "lib/cli/mod.ts";
import { openOn, PORT, sendText } from "./host_sockets.ts";
import { lateDatagram } from "./late_datagram.ts";
import { join } from "./open_group.ts";
import { type EndSettings, openEnd, runEnd } from "./tunnel_end.ts";

const group = "239.255.14.1";
const [annaAddress, carlAddress] = ["10.14.1.1", "10.14.2.1"];

/** Two networks with a member each, and a tunnel between them. */
export async function observeTunnel(): Promise<void> {
  using open = new DisposableStack();
  const host = (name: string) => open.use(new VirtualHost(name));
  const [anna, carl] = [host("anna"), host("carl")];
  const [end1, end2, router] = [host("end 1"), host("end 2"), host("router")];
  for (
    const [name, member, address, end] of [
      ["1", anna, annaAddress, end1],
      ["2", carl, carlAddress, end2],
    ] as const
  ) {
    const network = open.use(new VirtualNetwork(`network ${name}`));
    network.connect(member, "eth0", `${address}/24`);
    network.connect(end, "eth0", `10.14.${name}.2/24`);
    network.connect(router, `eth${name}`, `10.14.${name}.254/24`);
    for (const each of [member, end]) {
      each.configure(`ip route add default via 10.14.${name}.254`);
    }
  }
  router.configure("echo 1 > /proc/sys/net/ipv4/ip_forward");
  console.log(
    "anna is on network 1, carl on network 2; between them: unicast only\n",
  );

  const member = (on: VirtualHost, address: string) => {
    const s = openOn(on, open, "0.0.0.0");
    setsockopt(s, IP_ADD_MEMBERSHIP, { group, interface: address });
    return { s, address, voice: voiceOf(on, address) };
  };
  const voiceOf = (on: VirtualHost, address: string) => {
    const voice = openOn(on, open, address, 0);
    setsockopt(voice, IP_MULTICAST_IF, address);
    return voice;
  };
  const [a, c] = [member(anna, annaAddress), member(carl, carlAddress)];
  const rows = [["sent by", "carl hears", "anna hears"]];

  sendText(a.voice, "anna's news", group);
  // By unicast, after it: it passes the router.
  sendText(a.voice, "unicast", carlAddress);
  const first = await lateDatagram(c.s);
  const own = await lateDatagram(a.s);
  rows.push([
    "anna, no tunnel",
    first.text === "unicast" ? "-" : first.text,
    own.text,
  ]);

  const told: string[] = [];
  const settings = (own: string, other: string): EndSettings => ({
    group,
    port: PORT,
    interface: own,
    local: { hostname: own, port: PORT + 1 },
    peer: { hostname: other, port: PORT + 1 },
  });
  const ends = [
    [end1, settings("10.14.1.2", "10.14.2.2")],
    [end2, settings("10.14.2.2", "10.14.1.2")],
  ] as const;
  for (const [on, settings] of ends) {
    const sockets = on.run(() => openEnd(settings, open));
    await join(sockets.ear, settings);
    // Ends when the sockets are closed, at the end of this function.
    runEnd(settings, sockets, (line) => told.push(`${on.name}  ${line}`))
      .catch(() => {});
  }
  sendText(a.voice, "anna's news", group);
  const came = await lateDatagram(c.s);
  rows.push(["anna, by a tunnel", came.text, (await lateDatagram(a.s)).text]);
  sendText(c.voice, "carl's news", group);
  const back = await lateDatagram(a.s);
  rows.push(["carl, by a tunnel", (await lateDatagram(c.s)).text, back.text]);
  // The last line is told a moment after its datagram has been sent.
  await until(() => told.length >= 4, { what: "four datagrams carried" });
  console.log(table(rows));
  console.log(`\n${told.join("\n")}`);
  console.log(
    `\nto carl anna's news came from ${came.from}, the end of the tunnel`,
  );
}
