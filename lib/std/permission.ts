/**
 * Questions about permissions that never make Deno ask the user.
 *
 * @module
 */

/**
 * Whether a permission is granted already.
 *
 * @param descriptor The permission.
 * @returns `false` also where it would have to be asked for.
 */
export function isGranted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}

/**
 * An environment variable, as far as it may be read.
 *
 * @param name The variable's name.
 * @returns Its value; `undefined` if it is not set, empty or may not be read.
 */
export function variable(name: string): string | undefined {
  if (!isGranted({ name: "env", variable: name })) return undefined;
  return Deno.env.get(name) || undefined;
}
