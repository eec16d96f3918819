import * as assertModule from "lib/std/builtin/assert/mod.ts";
import * as parseArgsModule from "lib/std/builtin/cli/parse_args.ts";
import * as portModule from "lib/std/builtin/net/get_available_port.ts";
import * as addressModule from "lib/std/builtin/net/get_network_address.ts";
import * as bddModule from "lib/std/builtin/testing/bdd.ts";
import * as mockModule from "lib/std/builtin/testing/mock.ts";
import { type realPackages } from "lib/std/load.ts";

/** A registry on loopback, for as long as it is in scope. */
export interface Registry extends AsyncDisposable {
  /** Its address. */
  readonly address: string;
  /** How many connections or requests came. */
  readonly asked: number;
}

const version = "1.99.0";

/** What each entry point of the packages has to export. */
const entryPoints: Record<keyof typeof realPackages, object> = {
  "@std/assert": assertModule,
  "@std/cli/parse-args": parseArgsModule,
  "@std/net/get-available-port": portModule,
  "@std/net/get-network-address": addressModule,
  "@std/testing/bdd": bddModule,
  "@std/testing/mock": mockModule,
};

/**
 * Starts a registry that accepts connections and never says a word.
 *
 * @returns The registry.
 */
export function startSilentRegistry(): Registry {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const conns: Deno.Conn[] = [];
  const accepting = (async () => {
    for await (const conn of listener) conns.push(conn);
  })();
  return {
    address: `http://127.0.0.1:${listener.addr.port}/`,
    get asked() {
      return conns.length;
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting;
      for (const conn of conns) conn.close();
    },
  };
}

/**
 * Starts a registry that answers everything in the same way.
 *
 * @param answer Makes the answer.
 * @returns The registry.
 */
export function startRegistryThat(
  answer: (path: string) => Response | Promise<Response>,
): Registry {
  let asked = 0;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => {
      asked++;
      return answer(new URL(request.url).pathname);
    },
  );
  return {
    address: `http://127.0.0.1:${server.addr.port}/`,
    get asked() {
      return asked;
    },
    async [Symbol.asyncDispose]() {
      await server.shutdown();
    },
  };
}

/**
 * Starts a registry with packages that look like the real ones from outside.
 *
 * @param missing An export that they lack.
 * @returns The registry.
 */
export async function startRegistry(missing?: string): Promise<Registry> {
  const pages = new Map<string, string>();
  const packages = Map.groupBy(
    Object.entries(entryPoints),
    ([name]) => name.split("/").slice(0, 2).join("/"),
  );
  for (const [name, entries] of packages) {
    const exports: Record<string, string> = {};
    const manifest: Record<string, { size: number; checksum: string }> = {};
    for (const [entryName, module] of entries) {
      const entry = entryName.slice(name.length);
      const file = entry === "" ? "/mod.ts" : `${entry}.ts`;
      const text = Object.keys(module).filter((key) => key !== missing)
        .map((key) => `export const ${key}: string = "real";\n`).join("");
      exports[`.${entry}`] = `.${file}`;
      manifest[file] = { size: text.length, checksum: await checksumOf(text) };
      pages.set(`/${name}/${version}${file}`, text);
    }
    pages.set(
      `/${name}/${version}_meta.json`,
      JSON.stringify({ manifest, exports }),
    );
    pages.set(
      `/${name}/meta.json`,
      JSON.stringify({ latest: version, versions: { [version]: {} } }),
    );
  }
  return startRegistryThat((path) => {
    const page = pages.get(path);
    if (page === undefined) return new Response("not found", { status: 404 });
    const type = path.endsWith(".json") ? "json" : "typescript";
    return new Response(page, {
      headers: { "content-type": `application/${type}` },
    });
  });
}

async function checksumOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return `sha256-${new Uint8Array(hash).toHex()}`;
}
