import type { Probe } from "./finding.ts";

/** The terminal that the commands write to. */
export const terminalProbe: Probe = {
  name: "terminal",
  necessary: false,
  serves: "colours, and the keys of deno task watch",
  remedy: "nothing: everything works without",
  look() {
    if (!Deno.stdout.isTerminal()) return "none here, so no colours";
    const { columns } = Deno.consoleSize();
    const colours = Deno.noColor ? "no colours (NO_COLOR)" : "colours";
    const width = columns > 0 ? `${columns} columns` : "width unknown";
    return `${width}, ${colours}`;
  },
};
