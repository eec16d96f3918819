import { table } from "lib/cli/mod.ts";

/** Prints what chats of more and more members cost, to compare two ways. */
export async function printChats(
  chat: (members: number) => Promise<number[]>,
): Promise<void> {
  const title =
    "members|each says|members sent|server sent|together|lines heard";
  const rows = [title.split("|")];
  for (const members of [2, 4, 8, 16]) {
    rows.push((await chat(members)).map(String));
  }
  console.log(table(rows));
}
