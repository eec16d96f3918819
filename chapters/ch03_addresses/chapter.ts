import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 3,
  folder: "ch03_addresses",
  title: "Addresses and byte order",
  programs: [
    {
      name: "endian_conv",
      tells: "A port sent in the wrong order is no error: it is another port.",
    },
    {
      name: "inet_parse",
      tells: 'Is "1.2" an address? One function refuses it, another connects.',
    },
    {
      name: "address_class",
      tells: "Five classes by the leading bits, of which the kernel knows one.",
    },
    {
      name: "sockaddr_pack",
      tells: "Sixteen bytes name a socket, in two byte orders at once.",
    },
    {
      name: "any_address",
      tells: "A server without an address of its own answers on all of them.",
    },
    {
      name: "port_sharing",
      tells: "Two servers on one port, and neither knows of the other.",
    },
    {
      name: "port_numbers",
      tells: "Port 70000 becomes 4464, if nobody looks. Which may you take?",
    },
  ],
  exercises: [
    {
      name: "byte_swap",
      title: "Turn bytes round, where it is needed",
      points: 1,
      hints: [
        "Run `deno task ch3 endian_conv` and look at the two lines with `<<`. Which bytes must change places, and on which host?",
        "Cut out the low byte with & 0xff, move it up with <<, move the high byte down with >>>, join them with |.",
        "swap32 is swap16 of both halves, with the halves changing places too. At the end >>> 0 makes the number unsigned.",
      ],
    },
    {
      name: "strict_ipv4",
      title: "Read an address, refuse what only looks like one",
      points: 2,
      hints: [
        "Run `deno task ch3 inet_parse`. Everything that inet_pton refuses there, your function refuses.",
        'Look at the text of each part before you make a number of it: Number("") is 0, and Number("0x7f") is 127.',
        "Four parts; each of them 0, or one to three digits that do not begin with 0; then each at most 255.",
      ],
    },
    {
      name: "class_and_prefix",
      title: "Find the network of an address",
      points: 2,
      hints: [
        "Write 127, 128, 191, 192, 223, 224, 239 and 240 in binary. Where does the first 0 stand?",
        "Each byte of the network keeps between 0 and 8 of its bits. How many, if the prefix is 20, in the third byte?",
        "Kept bits of byte i: prefix - 8 * i, but at least 0 and at most 8. The mask is 0xff << (8 - kept). Cutting 32 bits at once meets a trap: a shift by 32 shifts by 0.",
      ],
    },
    {
      name: "socket_address",
      title: "Write and read what bind() takes",
      points: 3,
      hints: [
        "Run `deno task ch3 sockaddr_pack --host 10.0.0.1 --port 258`. Which member has which byte order?",
        "DataView writes the high byte first unless its last argument is true. The family and the scope belong to this machine, the port and the flow info travel.",
        "sockaddr_in: family 0, port 2, address 4, eight zeros from 8. sockaddr_in6: family 0, port 2, flow info 4, address 8, scope 24. Look at length and family before you read. `bytes` may be a part of a longer buffer: DataView takes bytes.buffer, bytes.byteOffset and bytes.byteLength.",
      ],
    },
  ],
});
