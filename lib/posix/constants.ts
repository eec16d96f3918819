// deno-lint-ignore-file single-var-declarator -- one text for each group
import { constants as c } from "./constants/table.ts";

/** Address families, of socket(2). */
export const AF_UNSPEC: number = c.AF_UNSPEC,
  AF_UNIX: number = c.AF_UNIX,
  AF_INET: number = c.AF_INET,
  AF_INET6: number = c.AF_INET6;

/** Types of sockets, of socket(2). */
export const SOCK_STREAM: number = c.SOCK_STREAM,
  SOCK_DGRAM: number = c.SOCK_DGRAM,
  SOCK_RAW: number = c.SOCK_RAW,
  SOCK_RDM: number = c.SOCK_RDM,
  SOCK_SEQPACKET: number = c.SOCK_SEQPACKET;

/** Protocols, of protocols(5). */
export const IPPROTO_IP: number = c.IPPROTO_IP,
  IPPROTO_ICMP: number = c.IPPROTO_ICMP,
  IPPROTO_TCP: number = c.IPPROTO_TCP,
  IPPROTO_UDP: number = c.IPPROTO_UDP,
  IPPROTO_IPV6: number = c.IPPROTO_IPV6,
  IPPROTO_ICMPV6: number = c.IPPROTO_ICMPV6,
  IPPROTO_RAW: number = c.IPPROTO_RAW;

/** The level of options of any socket, of socket(7). */
export const SOL_SOCKET: number = c.SOL_SOCKET;

/** The longest backlog that listen(2) is asked for. */
export const SOMAXCONN: number = c.SOMAXCONN;

/** Directions, of shutdown(2). */
export const SHUT_RD: number = c.SHUT_RD,
  SHUT_WR: number = c.SHUT_WR,
  SHUT_RDWR: number = c.SHUT_RDWR;

/** Flags of send(2) and recv(2). */
export const MSG_OOB: number = c.MSG_OOB,
  MSG_PEEK: number = c.MSG_PEEK,
  MSG_DONTROUTE: number = c.MSG_DONTROUTE,
  MSG_CTRUNC: number = c.MSG_CTRUNC,
  MSG_TRUNC: number = c.MSG_TRUNC,
  MSG_DONTWAIT: number = c.MSG_DONTWAIT,
  MSG_EOR: number = c.MSG_EOR,
  MSG_WAITALL: number = c.MSG_WAITALL,
  MSG_NOSIGNAL: number = c.MSG_NOSIGNAL;

/** Events, of poll(2). */
export const POLLIN: number = c.POLLIN,
  POLLPRI: number = c.POLLPRI,
  POLLOUT: number = c.POLLOUT,
  POLLERR: number = c.POLLERR,
  POLLHUP: number = c.POLLHUP,
  POLLNVAL: number = c.POLLNVAL,
  POLLRDHUP: number = c.POLLRDHUP;

/**
 * Limits: descriptors in an fd_set, of select(2); buffers in one call, of
 * readv(2); bytes that are written to a pipe in one piece, of pipe(7).
 */
export const FD_SETSIZE: number = c.FD_SETSIZE,
  IOV_MAX: number = c.IOV_MAX,
  PIPE_BUF: number = c.PIPE_BUF;

/** Options, of waitpid(2). */
export const WNOHANG: number = c.WNOHANG,
  WUNTRACED: number = c.WUNTRACED;

/** Signals, of signal(7). */
export const SIGHUP: number = c.SIGHUP,
  SIGINT: number = c.SIGINT,
  SIGQUIT: number = c.SIGQUIT,
  SIGKILL: number = c.SIGKILL,
  SIGUSR1: number = c.SIGUSR1,
  SIGUSR2: number = c.SIGUSR2,
  SIGPIPE: number = c.SIGPIPE,
  SIGALRM: number = c.SIGALRM,
  SIGTERM: number = c.SIGTERM,
  SIGCHLD: number = c.SIGCHLD,
  SIGCONT: number = c.SIGCONT,
  SIGSTOP: number = c.SIGSTOP,
  SIGURG: number = c.SIGURG;

/** Commands, and the flag close-on-exec, of fcntl(2). */
export const F_GETFD: number = c.F_GETFD,
  F_SETFD: number = c.F_SETFD,
  F_GETFL: number = c.F_GETFL,
  F_SETFL: number = c.F_SETFL,
  F_SETOWN: number = c.F_SETOWN,
  F_GETOWN: number = c.F_GETOWN,
  FD_CLOEXEC: number = c.FD_CLOEXEC;

/** Flags of open(2). */
export const O_APPEND: number = c.O_APPEND,
  O_CREAT: number = c.O_CREAT,
  O_NONBLOCK: number = c.O_NONBLOCK,
  O_RDONLY: number = c.O_RDONLY,
  O_RDWR: number = c.O_RDWR,
  O_TRUNC: number = c.O_TRUNC,
  O_WRONLY: number = c.O_WRONLY;
