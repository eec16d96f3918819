import { darwin } from "./constants/darwin.ts";
import { linux } from "./constants/linux.ts";
import { platform } from "./platform.ts";

/** The names that every platform's table has. */
export type ConstantTable = Record<keyof typeof linux, number>;

/** The table of the platform this program runs on. */
export const constants: ConstantTable = { linux, darwin }[platform];

export const {
  AF_UNSPEC,
  AF_UNIX,
  AF_INET,
  AF_INET6,
  SOCK_STREAM,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_RDM,
  SOCK_SEQPACKET,
  IPPROTO_IP,
  IPPROTO_ICMP,
  IPPROTO_TCP,
  IPPROTO_UDP,
  IPPROTO_IPV6,
  IPPROTO_ICMPV6,
  IPPROTO_RAW,
  SOL_SOCKET,
  SOMAXCONN,
  SHUT_RD,
  SHUT_WR,
  SHUT_RDWR,
  MSG_OOB,
  MSG_PEEK,
  MSG_DONTROUTE,
  MSG_CTRUNC,
  MSG_TRUNC,
  MSG_DONTWAIT,
  MSG_EOR,
  MSG_WAITALL,
  MSG_NOSIGNAL,
  POLLIN,
  POLLPRI,
  POLLOUT,
  POLLERR,
  POLLHUP,
  POLLNVAL,
  F_GETFD,
  F_SETFD,
  F_GETFL,
  F_SETFL,
  F_SETOWN,
  F_GETOWN,
  FD_CLOEXEC,
  O_APPEND,
  O_CREAT,
  O_NONBLOCK,
  O_RDONLY,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
} = constants;
