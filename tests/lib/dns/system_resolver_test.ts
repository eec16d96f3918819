import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";

/** What C's resolver makes of the names, by way of Python. */
const PYTHON = `
import json, socket
def tried(call, *args):
    try: return call(*args)
    except socket.gaierror as error: return error.errno == socket.EAI_NONAME and "no name" or "no data"
print(json.dumps([
    socket.gethostbyname_ex("www.course.test"),
    sorted({a[4][0] for a in socket.getaddrinfo("www.course.test", 80)}),
    socket.gethostbyaddr("192.0.2.7"),
    tried(socket.getaddrinfo, "nobody.course.test", 80),
    tried(socket.getaddrinfo, "_tcp.course.test", 80),
    len(socket.gethostbyname_ex("big.course.test")[2]),
]))
`;

const SETUP = `
set -e
ip link set lo up
mount --bind "$1/resolv.conf" /etc/resolv.conf
mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf
shift
exec "$@"
`;

/** Runs a command where 127.0.0.1 is the only network and the name server. */
async function inNamespace(...command: string[]): Promise<Deno.CommandOutput> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      `${folder}/resolv.conf`,
      "nameserver 127.0.0.1\n",
    );
    await Deno.writeTextFile(`${folder}/nsswitch.conf`, "hosts: dns\n");
    return await new Deno.Command("unshare", {
      args: ["-nm", "sh", "-c", SETUP, "sh", folder, ...command],
      env: { NO_COLOR: "1" },
    }).output();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const works = Deno.build.os === "linux" && Deno.uid() === 0 &&
  await inNamespace("python3", "-V").then(
    ({ success }) => success,
    () => false,
  );

Deno.test({
  name: "LocalDnsServer answers the resolver of C" +
    (works ? "" : " (needs Linux, root, namespaces and python3)"),
  ignore: !works,
  async fn() {
    const file = new URL("./serve_course_zone.ts", import.meta.url);
    const { stdout, stderr } = await inNamespace(
      Deno.execPath(),
      ...["run", "-A", "--quiet", "--no-check", fileURLToPath(file)],
      ...["python3", "-c", PYTHON],
    );
    const text = new TextDecoder();
    assertEquals(text.decode(stderr), "");
    assertEquals(JSON.parse(text.decode(stdout)), [
      ["web.course.test", ["www.course.test"], ["192.0.2.7", "192.0.2.8"]],
      ["192.0.2.7", "192.0.2.8", "2001:db8::7"],
      ["web.course.test", [], ["192.0.2.7"]],
      "no name",
      "no data",
      60,
    ]);
  },
});
