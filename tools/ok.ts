/**
 * `deno task ok`: the gate. What passes it may go to `main`.
 *
 * @module
 */
import { coursePaths } from "lib/course/mod.ts";
import {
  colourFor,
  command,
  flag,
  nearest,
  quoted,
  statusLine,
  table,
  text,
  UsageError,
} from "lib/cli/mod.ts";
import { type GateStep, gateSteps } from "./gate/steps.ts";

await command({
  meta: import.meta,
  task: "ok",
  about: "The gate: runs every check that the course makes of itself.",
  words: { form: "[step…]" },
  options: {
    list: flag({ about: "list the steps and what they mean" }),
    json: flag({ about: "one JSON document for machines" }),
    except: {
      ...text({ about: "leave out a step, or several with commas" }),
      placeholder: "STEP",
    },
  },
  examples: [
    ["", "all steps"],
    ["lint links", "these two"],
    ["--except tests", "all but one"],
    ["--list", "what there is"],
  ],
  async run({ words, options, resources }) {
    if (options.list) {
      console.log(table(gateSteps.map(({ name, means }) => [name, means])));
      return 0;
    }
    const asked = words.length === 0 ? gateSteps : words.map(stepNamed);
    const left = options.except?.split(",").map(stepNamed) ?? [];
    const steps = asked.filter((step) => !left.includes(step));
    if (steps.length === 0) {
      throw new UsageError(
        `--except ${quoted(options.except ?? "")}: no step is left`,
      );
    }
    const palette = colourFor(Deno.stdout);
    const status = resources.use(statusLine());
    const results = [];
    for (const step of steps) {
      status.show(`${step.name}  ${step.means}`);
      const started = performance.now();
      const said = await step.run(coursePaths().root);
      const passed = said === "" || step.remarksOnly === true;
      const seconds = (performance.now() - started) / 1000;
      status.clear();
      results.push({ step: step.name, passed, seconds, fault: said });
      if (options.json) continue;
      const verdict = passed ? palette.green("ok    ") : palette.red("FAILED");
      const took = seconds.toFixed(1).padStart(5);
      console.log(`${step.name.padEnd(9)} ${verdict} ${took} s  ${step.means}`);
      if (said !== "") console.log(`\n${said}\n`);
    }
    if (options.json) console.log(JSON.stringify(results, undefined, 2));
    return results.every(({ passed }) => passed) ? 0 : 1;
  },
});

function stepNamed(name: string): GateStep {
  const step = gateSteps.find((each) => each.name === name);
  if (step !== undefined) return step;
  const names = gateSteps.map((each) => each.name);
  const [near] = nearest(name, names);
  throw new UsageError(
    `${quoted(name)}: no such step; ` +
      (near === undefined
        ? `there are ${names.join(", ")}`
        : `did you mean ${near}?`),
  );
}
