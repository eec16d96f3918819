/**
 * family × type × protocol: what this kernel makes, and how it refuses.
 *
 * Books print a table of the combinations; here each cell is one call of
 * socket(). Where it succeeds, SO_PROTOCOL tells what protocol 0 became. The
 * last part compares the family that socket() was given (PF, by SO_DOMAIN)
 * with the one inside an address (AF, by getsockname).
 *
 * Run:    deno task ch2 socket_combinations
 * Needs:  Linux, IPv6
 * Prints:
 *   protocol 0      AF_INET                  AF_INET6                 AF_UNIX
 *   SOCK_STREAM     TCP                      TCP                      ok
 *   SOCK_DGRAM      UDP                      UDP                      ok
 *   SOCK_SEQPACKET  (ESOCKTNOSUPPORT|SCTP)   (ESOCKTNOSUPPORT|SCTP)   ok
 *   SOCK_RAW        EPROTONOSUPPORT          EPROTONOSUPPORT          ok, as SOCK_DGRAM
 *   SOCK_RDM        ESOCKTNOSUPPORT          ESOCKTNOSUPPORT          ESOCKTNOSUPPORT
 *
 *   AF_INET      IPPROTO_TCP      IPPROTO_UDP      IPPROTO_ICMP
 *   SOCK_STREAM  TCP              EPROTONOSUPPORT  EPROTONOSUPPORT
 *   SOCK_DGRAM   EPROTONOSUPPORT  UDP              (ICMP|EACCES)
 *   SOCK_RAW     (TCP|EPERM)      (UDP|EPERM)      (ICMP|EPERM)
 *
 *   family    given to socket(), PF  in its address, AF
 *   AF_INET   2                      2
 *   AF_INET6  10                     10
 *   AF_UNIX   1                      1
 *
 *   a TCP socket told to be SOCK_DGRAM: ENOPROTOOPT
 * @module
 */
import * as posix from "lib/posix/mod.ts";
import { sockaddrOf } from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

const { answerOf, getsockopt, SO_DOMAIN, SO_PROTOCOL, SO_TYPE } = posix;
const families = ["AF_INET", "AF_INET6", "AF_UNIX"] as const;
const types = [
  "SOCK_STREAM",
  "SOCK_DGRAM",
  "SOCK_SEQPACKET",
  "SOCK_RAW",
  "SOCK_RDM",
] as const;
const protocols = ["IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_ICMP"] as const;
/** SCTP has no constant of its own: IANA's number (RFC 9260). */
const protocolNames = new Map([[0, "ok"], [132, "SCTP"]]);
for (const name of protocols) {
  protocolNames.set(posix[name], name.replace("IPPROTO_", ""));
}

await program({
  meta: import.meta,
  run() {
    console.log(table([
      ["protocol 0", ...families],
      ...types.map((type) => [
        type,
        ...families.map((family) => tell(posix[family], type, 0)),
      ]),
    ]));
    console.log();
    console.log(table([
      ["AF_INET", ...protocols],
      ...(["SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW"] as const).map((type) => [
        type,
        ...protocols.map((name) => tell(posix.AF_INET, type, posix[name])),
      ]),
    ]));
    console.log();
    console.log(table([
      ["family", "given to socket(), PF", "in its address, AF"],
      ...families.map((name) => [name, ...bothFamilies(posix[name])]),
    ]));
    console.log(`\na TCP socket told to be SOCK_DGRAM: ${changeType()}`);
  },
});

/** One cell: the protocol of the socket, or the error's name. */
function tell(
  family: number,
  typeName: typeof types[number],
  protocol: number,
): string {
  const type = posix[typeName];
  return answerOf(() => {
    using made = posix.socket(family, type, protocol);
    const got = getsockopt(made, SO_PROTOCOL);
    const became = getsockopt(made, SO_TYPE);
    const name = protocolNames.get(got) ?? `protocol ${got}`;
    const typeNow = types.find((each) => posix[each] === became);
    return became === type ? name : `${name}, as ${typeNow}`;
  });
}

function bothFamilies(family: number): string[] {
  using made = posix.socket(family, posix.SOCK_DGRAM);
  const address = sockaddrOf("getsockname", made.fd) ?? new Uint8Array();
  const [inside] = new Uint16Array(address.buffer.slice(0, 2));
  return [`${getsockopt(made, SO_DOMAIN)}`, `${inside}`];
}

/** The type was chosen with the socket; the kernel refuses another. */
function changeType(): string {
  using tcp = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  const value = new Uint8Array(new Int32Array([posix.SOCK_DGRAM]).buffer);
  const { optionNumber = 0 } = SO_TYPE;
  return answerOf(() => {
    posix.rawSetsockopt(tcp, posix.SOL_SOCKET, optionNumber, value);
    return "done";
  });
}
