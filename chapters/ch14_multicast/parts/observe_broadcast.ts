import { VirtualHost, VirtualNetwork } from "lib/kernel/mod.ts";
import { setsockopt, SO_BROADCAST, type Socket } from "lib/posix/mod.ts";
import { errorName, table } from "lib/cli/mod.ts";
import { END, heardUntilEnd } from "./ears.ts";
import { openOn, sendText } from "./host_sockets.ts";

/** Two networks and a router between them: who hears which broadcast. */
export async function observeBroadcast(): Promise<void> {
  using open = new DisposableStack();
  const host = (name: string) => open.use(new VirtualHost(name));
  const [sender, anna, bert] = [host("sender"), host("anna"), host("bert")];
  const [router, carl] = [host("router"), host("carl")];
  const near = open.use(new VirtualNetwork("near"));
  const far = open.use(new VirtualNetwork("far"));
  near.connect(sender, "eth0", "10.14.1.1/25");
  near.connect(anna, "eth0", "10.14.1.2/25");
  near.connect(bert, "eth0", "10.14.1.3/25");
  near.connect(router, "eth0", "10.14.1.126/25");
  far.connect(router, "eth1", "10.14.2.126/26");
  far.connect(carl, "eth0", "10.14.2.66/26");
  router.configure("echo 1 > /proc/sys/net/ipv4/ip_forward");
  sender.configure("ip route add 10.14.2.0/24 via 10.14.1.126");
  carl.configure("ip route add 10.14.1.0/24 via 10.14.2.126");

  console.log(
    "anna and bert are on 10.14.1.0/25 with the sender, carl on 10.14.2.64/26\n",
  );
  const receivers = [anna, bert, carl].map((host) =>
    openOn(host, open, "0.0.0.0")
  );
  const observe = async (to: string) => {
    using sockets = new DisposableStack();
    const s = openOn(sender, sockets, "0.0.0.0", 0);
    const outcomes: string[] = [];
    for (const on of [false, true]) {
      setsockopt(s, SO_BROADCAST, on);
      outcomes.push(await outcome(s, to));
    }
    for (const hostname of ["10.14.1.2", "10.14.1.3", "10.14.2.66"]) {
      sendText(s, END, hostname);
    }
    const heard = await Promise.all(receivers.map(heardUntilEnd));
    return [
      to,
      ...outcomes,
      ...heard.map((texts) => texts.length > 0 ? "hears" : "-"),
    ];
  };
  const footnotes: string[] = [];
  const rows = [
    ["sent to", "SO_BROADCAST 0", "SO_BROADCAST 1", "anna", "bert", "carl"],
    await observe("255.255.255.255"),
  ];
  const again = async (to: string, footnote: string) => {
    footnotes.push(footnote);
    const [, ...cells] = await observe(to);
    rows.push([`${to} (${footnotes.length})`, ...cells]);
  };
  sender.configure("ip route add default via 10.14.1.126");
  await again("255.255.255.255", "the sender has a default route, by eth0");
  rows.push(await observe("10.14.1.127"), await observe("10.14.2.127"));
  router.configure(
    `for device in all eth0; do
      echo 1 > /proc/sys/net/ipv4/conf/$device/bc_forwarding
    done`,
  );
  await again(
    "10.14.2.127",
    "the router was told to pass it on: bc_forwarding",
  );
  console.log(table(rows));
  footnotes.forEach((text, i) => console.log(`(${i + 1}) ${text}`));
}

async function outcome(s: Socket, to: string): Promise<string> {
  return await errorName(() => sendText(s, "to everyone", to)) ?? "ok";
}
