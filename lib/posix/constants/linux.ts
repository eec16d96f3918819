/**
 * The numbers of Linux for x86-64 and AArch64, from `<sys/socket.h>`,
 * `<netinet/in.h>`, `<poll.h>`, `<fcntl.h>`, `<errno.h>`. This table gives the
 * shape: that of every other platform must have the same names. A flag that a
 * platform lacks is 0 there, so that or-ing it in changes nothing.
 */
export const linux = {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 10,

  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  SOCK_RDM: 4,
  SOCK_SEQPACKET: 5,
  SOCK_CLOEXEC: 0o2000000,

  IPPROTO_IP: 0,
  IPPROTO_ICMP: 1,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  IPPROTO_IPV6: 41,
  IPPROTO_ICMPV6: 58,
  IPPROTO_RAW: 255,

  SOL_SOCKET: 1,
  SO_TYPE: 3,
  SO_ERROR: 4,
  SO_ACCEPTCONN: 30,
  // Linux has MSG_NOSIGNAL instead.
  SO_NOSIGPIPE: 0,
  SOMAXCONN: 4096,

  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,

  MSG_OOB: 0x1,
  MSG_PEEK: 0x2,
  MSG_DONTROUTE: 0x4,
  MSG_CTRUNC: 0x8,
  MSG_TRUNC: 0x20,
  MSG_DONTWAIT: 0x40,
  MSG_EOR: 0x80,
  MSG_WAITALL: 0x100,
  MSG_NOSIGNAL: 0x4000,

  POLLIN: 0x1,
  POLLPRI: 0x2,
  POLLOUT: 0x4,
  POLLERR: 0x8,
  POLLHUP: 0x10,
  POLLNVAL: 0x20,

  F_GETFD: 1,
  F_SETFD: 2,
  F_GETFL: 3,
  F_SETFL: 4,
  F_SETOWN: 8,
  F_GETOWN: 9,
  FD_CLOEXEC: 1,
  O_RDONLY: 0,
  O_WRONLY: 0o1,
  O_RDWR: 0o2,
  O_CREAT: 0o100,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_CLOEXEC: 0o2000000,
  O_NONBLOCK: 0o4000,

  EINTR: 4,
  EBADF: 9,
  EAGAIN: 11,
  EINVAL: 22,
  ENOTSOCK: 88,
  ESOCKTNOSUPPORT: 94,
  EOPNOTSUPP: 95,
  EAFNOSUPPORT: 97,
  EISCONN: 106,
  ENOTCONN: 107,
  EALREADY: 114,
  EINPROGRESS: 115,

  /** Bytes of `sun_path` in `struct sockaddr_un`. */
  UNIX_PATH_BYTES: 108,
};
