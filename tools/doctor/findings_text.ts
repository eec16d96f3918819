import { type Palette, table } from "lib/cli/mod.ts";
import type { Finding } from "./finding.ts";
import { type Manager, managers, packages } from "./packages.ts";
import { installLine } from "./tool_probes.ts";

/**
 * What the doctor found, for a person to read.
 *
 * @param findings The findings.
 * @param manager The package manager of this machine.
 * @param palette The colours of the output.
 * @returns The text, without a final newline.
 */
export function findingsText(
  findings: readonly Finding[],
  manager: Manager | undefined,
  palette: Palette,
): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap((finding) => {
    const { name, ok, seen, necessary, serves, remedy } = finding;
    const state = ok
      ? palette.green("ok     ")
      : necessary
      ? palette.red("missing")
      : palette.yellow("missing");
    const line = `${state}  ${name.padEnd(width)}  ${seen}`;
    const indent = " ".repeat(9 + width + 2);
    return ok ? [line] : [
      line,
      `${indent}${palette.dim("for")}  ${serves}`,
      `${indent}${palette.dim("do")}   ${remedy}`,
    ];
  });
  const lost = findings.filter(({ absent }) => absent)
    .map(({ name }) => name).filter((name) => name in packages);
  return [
    lines.join("\n"),
    ...(lost.length === 0 ? [] : [packageTable(lost, manager, palette)]),
    verdictLine(findings, palette),
  ].join("\n\n");
}

function packageTable(
  lost: readonly string[],
  manager: Manager | undefined,
  { bold, cyan, dim }: Palette,
): string {
  const names = Object.keys(managers) as Manager[];
  const rows = lost.map((name) => [
    name,
    ...names.map((each) => packages[name]?.[each] ?? "-"),
  ]);
  const head = ["program", ...names].map((text) => dim(text));
  const line = installLine(lost, manager);
  return [
    `${bold("Packages")}\n${table([head, ...rows], { indent: "  " })}`,
    ...(line === undefined ? [] : [`Install here:  ${cyan(line)}`]),
  ].join("\n\n");
}

function verdictLine(
  findings: readonly Finding[],
  { green, red, yellow }: Palette,
): string {
  const lost = findings.filter(({ ok }) => !ok);
  const necessary = lost.filter((finding) => finding.necessary);
  if (necessary.length > 0) {
    const names = necessary.map(({ name }) => name).join(", ");
    return red(`The course does not work here without: ${names}.`);
  }
  if (lost.length === 0) return green("Everything is there.");
  return yellow(
    "Everything necessary is there; what is missing, some programs and tests pass over.",
  );
}
