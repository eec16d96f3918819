import type { Tolerated } from "lib/testing/mod.ts";

export default {
  remembers_memberships: {
    why:
      "It keeps a list of its own, and asks the kernel only when something changes.",
    edits: [[
      "export function join(member: Socket, membership: Membership): boolean {",
      `const joined = new Map<Socket, Set<string>>();
      
      function groupsOf(member: Socket): Set<string> {
        const groups = joined.get(member) ?? new Set();
        joined.set(member, groups);
        return groups;
      }
      
      const keyOf = (membership: Membership) =>
        \`\${membership.group} \${membership.interface}\`;
      
      export function join(member: Socket, membership: Membership): boolean {`,
    ], [
      `try {
        setsockopt(member, IP_ADD_MEMBERSHIP, membership);`,
      `const groups = groupsOf(member);
      if (groups.has(keyOf(membership))) return false;
      setsockopt(member, IP_ADD_MEMBERSHIP, membership);`,
    ], [
      `  return true;
      } catch (error) {
        if (error instanceof PosixError && error.code === "EADDRINUSE") {
          return false;
        }
        throw error;
      }`,
      `groups.add(keyOf(membership));
      return true;`,
    ], [
      `setsockopt(member, IP_DROP_MEMBERSHIP, membership);
      return true;`,
      "setsockopt(member, IP_DROP_MEMBERSHIP, membership);",
    ], [
      `}
      
      /** Given: what the socket hears next, or null when nothing comes in time. */
      export async function next(`,
      `  return groupsOf(member).delete(keyOf(membership));
      }
      
      /** Given: what the socket hears next, or null when nothing comes in time. */
      export async function next(`,
    ]],
  },
} satisfies Tolerated;
