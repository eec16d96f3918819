/**
 * `deno task doctor`: what works on this machine.
 *
 * @module
 */
import { colourFor, flag } from "lib/cli/mod.ts";
import { command } from "./command/command.ts";
import { denoProbes } from "./doctor/deno_probes.ts";
import { find } from "./doctor/finding.ts";
import { findingsText } from "./doctor/findings_text.ts";
import { networkProbes } from "./doctor/network_probes.ts";
import { thisManager } from "./doctor/packages.ts";
import { permissionProbes } from "./doctor/permission_probes.ts";
import { terminalProbe } from "./doctor/terminal_probe.ts";
import { toolProbes } from "./doctor/tool_probes.ts";

await command({
  meta: import.meta,
  task: "doctor",
  about: "Tries what the course needs and says what to install or allow.",
  options: { json: flag({ about: "one JSON document for machines" }) },
  examples: [["", "looks at everything; exit 1 if something necessary fails"]],
  async run({ options }) {
    const findings = await Promise.all([
      ...denoProbes,
      ...networkProbes,
      ...permissionProbes,
      ...toolProbes,
      terminalProbe,
    ].map(find));
    const ok = findings.every((finding) => finding.ok || !finding.necessary);
    console.log(
      options.json
        ? JSON.stringify({ ok, findings }, null, 2)
        : findingsText(findings, thisManager(), colourFor(Deno.stdout)),
    );
    return ok ? 0 : 1;
  },
});
