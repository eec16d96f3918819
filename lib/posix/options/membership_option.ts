import { ipv4Bytes, ipv6Bytes } from "./address_bytes.ts";
import { checkUnsigned, wrongType } from "./check_value.ts";
import {
  type Access,
  type Codec,
  defineOption,
  type OptionData,
  type OptionOf,
} from "./define_option.ts";

/** A `struct ip_mreq`: an IPv4 multicast group, as heard on one interface. */
export interface Membership {
  /** Address of the group, 224.0.0.0 to 239.255.255.255. */
  readonly group: string;
  /** Address of the interface, such as "127.0.0.1"; "0.0.0.0" lets the routes choose. */
  readonly interface: string;
}

/** A `struct ipv6_mreq`: an IPv6 multicast group, as heard on one interface. */
export interface Membership6 {
  /** Address of the group, which begins with ff. */
  readonly group: string;
  /** Index of the interface; 0 lets the routes choose. */
  readonly interfaceIndex: number;
}

// The kernel takes memberships and never answers them: no decode.
const codec: Codec<Membership> = {
  type: "struct ip_mreq",
  size: 8,
  encode(buffer, value, name) {
    if (typeof value !== "object" || value === null) {
      throw wrongType(name, value, "{ group: string, interface: string }");
    }
    buffer.bytes.set(ipv4Bytes(`${name} group`, value.group));
    buffer.bytes.set(ipv4Bytes(`${name} interface`, value.interface), 4);
    return 8;
  },
};

const codec6: Codec<Membership6> = {
  type: "struct ipv6_mreq",
  size: 20,
  encode(buffer, value, name) {
    if (typeof value !== "object" || value === null) {
      throw wrongType(name, value, "{ group: string, interfaceIndex: number }");
    }
    checkUnsigned(`${name} interfaceIndex`, value.interfaceIndex);
    buffer.bytes.set(ipv6Bytes(`${name} group`, value.group));
    buffer.ints[4] = value.interfaceIndex;
    return 20;
  },
};

/**
 * Makes an option whose value is a `struct ip_mreq`.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function membershipOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<Membership, A> {
  return defineOption(data, codec);
}

/**
 * Makes an option whose value is a `struct ipv6_mreq`.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function membership6Option<const A extends Access>(
  data: OptionData & A,
): OptionOf<Membership6, A> {
  return defineOption(data, codec6);
}
