import type { linux } from "./linux.ts";

/**
 * The numbers of macOS. Read from Apple's headers, not run here.
 */
export const darwin: Record<keyof typeof linux, number> = {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 30,

  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  SOCK_RDM: 4,
  SOCK_SEQPACKET: 5,
  // macOS has no such flag: FD_CLOEXEC is set by fcntl.
  SOCK_CLOEXEC: 0,

  IPPROTO_IP: 0,
  IPPROTO_ICMP: 1,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  IPPROTO_IPV6: 41,
  IPPROTO_ICMPV6: 58,
  IPPROTO_RAW: 255,

  SOL_SOCKET: 0xffff,
  SO_TYPE: 0x1008,
  SO_ERROR: 0x1007,
  SO_ACCEPTCONN: 0x2,
  SO_NOSIGPIPE: 0x1022,
  SOMAXCONN: 128,

  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,

  MSG_OOB: 0x1,
  MSG_PEEK: 0x2,
  MSG_DONTROUTE: 0x4,
  MSG_CTRUNC: 0x20,
  MSG_TRUNC: 0x10,
  MSG_DONTWAIT: 0x80,
  MSG_EOR: 0x8,
  MSG_WAITALL: 0x40,
  // Only the newest macOS knows it: SO_NOSIGPIPE is set instead.
  MSG_NOSIGNAL: 0,
  // macOS has no such flag: FD_CLOEXEC is set by fcntl.
  MSG_CMSG_CLOEXEC: 0,

  POLLIN: 0x1,
  POLLPRI: 0x2,
  POLLOUT: 0x4,
  POLLERR: 0x8,
  POLLHUP: 0x10,
  POLLNVAL: 0x20,
  // macOS has no such event.
  POLLRDHUP: 0,

  FD_SETSIZE: 1024,
  IOV_MAX: 1024,
  PIPE_BUF: 512,
  SCM_RIGHTS: 1,

  WNOHANG: 1,
  WUNTRACED: 2,

  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 30,
  SIGUSR2: 31,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGCHLD: 20,
  SIGCONT: 19,
  SIGSTOP: 17,
  SIGURG: 16,

  F_GETFD: 1,
  F_SETFD: 2,
  F_GETFL: 3,
  F_SETFL: 4,
  F_SETOWN: 6,
  F_GETOWN: 5,
  FD_CLOEXEC: 1,
  O_RDONLY: 0x0,
  O_WRONLY: 0x1,
  O_RDWR: 0x2,
  O_CREAT: 0x200,
  O_TRUNC: 0x400,
  O_APPEND: 0x8,
  O_CLOEXEC: 0x1000000,
  O_NONBLOCK: 0x4,

  ENOENT: 2,
  ESRCH: 3,
  EINTR: 4,
  EBADF: 9,
  ECHILD: 10,
  EAGAIN: 35,
  EINVAL: 22,
  EPIPE: 32,
  ENOTSOCK: 38,
  ESOCKTNOSUPPORT: 44,
  EOPNOTSUPP: 102,
  EAFNOSUPPORT: 47,
  EISCONN: 56,
  ENOTCONN: 57,
  EALREADY: 37,
  EINPROGRESS: 36,

  UNIX_PATH_BYTES: 104,
};
