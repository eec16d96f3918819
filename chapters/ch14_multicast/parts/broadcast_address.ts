/**
 * The directed broadcast address of a network: its host bits are all 1.
 *
 * @param address of any host there
 * @param mask such as 255.255.255.192
 */
export function broadcastAddress(address: string, mask: string): string {
  const masks = mask.split(".").map(Number);
  return address.split(".")
    .map((part, i) => Number(part) | (~(masks[i] ?? 0) & 255))
    .join(".");
}
