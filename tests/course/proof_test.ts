import { coursePaths, findChapters } from "lib/course/mod.ts";
import type { Specification } from "lib/testing/mod.ts";
import { pathToFileURL } from "node:url";
import { proofCases } from "../../tools/proof.ts";

/** How many cases run at once: most of their time is waiting. */
const AT_ONCE = 4;

const paths = coursePaths();

async function specificationsOf(folder: string): Promise<Specification[]> {
  const names = [...Deno.readDirSync(`${paths.root}/tests/${folder}`)]
    .map(({ name }) => name)
    .filter((name) => name.endsWith("_test.ts")).sort();
  const modules = await Promise.all(
    names.map((name) =>
      import(pathToFileURL(`${paths.root}/tests/${folder}/${name}`).href)
    ),
  );
  return modules.map((module) => module.default);
}

for (const { folder } of findChapters(paths)) {
  for (const specification of await specificationsOf(folder)) {
    const { exercise, platforms } = specification;
    Deno.test({
      name: `the specification of ${folder}/${exercise} proves itself`,
      ignore: !platforms.includes(Deno.build.os),
      async fn(test) {
        const stub = `${paths.root}/tools/stubs/${folder}/${exercise}.ts`;
        const cases = proofCases(specification, stub);
        const workers = Array.from({ length: AT_ONCE }, async () => {
          for (let next; (next = cases.shift()) !== undefined;) {
            await test.step({
              name: next.claim,
              fn: next.prove,
              // Steps that run side by side can not tell whose an op is.
              sanitizeOps: false,
              sanitizeResources: false,
              sanitizeExit: false,
            });
          }
        });
        await Promise.all(workers);
      },
    });
  }
}
