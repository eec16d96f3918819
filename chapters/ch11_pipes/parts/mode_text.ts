/** What ls -l shows of a socket file: its type "s" and nine permissions. */
export function modeText({ isSocket, mode }: Deno.FileInfo): string {
  const bits = ((mode ?? 0) & 0o777).toString(2).padStart(9, "0");
  const letters = [..."rwxrwxrwx"].map((letter, i) =>
    bits[i] === "1" ? letter : "-"
  );
  return `${isSocket ? "s" : "?"}${letters.join("")}`;
}
