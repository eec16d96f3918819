/**
 * A script for `runInOwnNetwork`: this host 10.9.1.1, a router, and a peer
 * 10.9.2.2 behind it. Router and peer are namespaces of their own, each kept
 * alive by a `sleep`. The program is started in the peer with `--role=peer`, then
 * here with `--role=host`; ROUTER is the process to enter the router by.
 * A signal may have ended them before the script does.
 *
 * Source: network_namespaces(7), veth(4), nsenter(1).
 */
export const threeHosts = `set -e
sleep=$(command -v sleep)
unshare -n $sleep 30 & router=$!
unshare -n $sleep 30 & peer=$!
server=
trap 'kill $router $peer $server 2>/dev/null' EXIT
trap 'exit 143' INT TERM
for pid in $router $peer; do
  until [ "$(readlink /proc/$pid/exe)" = "$(readlink -f $sleep)" ]; do :; done
done
in_router() { nsenter -t $router -n "$@"; }
in_peer() { nsenter -t $peer -n "$@"; }
ip link set lo up
ip link add host type veth peer name near netns $router
in_router ip link add far type veth peer name peer netns $peer
ip addr add 10.9.1.1/24 dev host && ip link set host up
in_router ip addr add 10.9.1.2/24 dev near && in_router ip link set near up
in_router ip addr add 10.9.2.1/24 dev far && in_router ip link set far up
in_peer ip addr add 10.9.2.2/24 dev peer && in_peer ip link set peer up
in_router sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'
ip route add default via 10.9.1.2
in_peer ip route add default via 10.9.2.1
nsenter -t $peer -n "$@" --role=peer & server=$!
ROUTER=$router "$@" --role=host`;
