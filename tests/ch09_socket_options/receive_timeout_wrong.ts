import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  all_in_microseconds: {
    why: "The whole time may stand in tv_usec.",
    caughtBy: "a limit above one second works",
    from: `  seconds: Math.floor(milliseconds / 1000),
        microseconds: (milliseconds % 1000) * 1000,
      });
      const buffer = new Uint8Array(LARGEST_DATAGRAM);
      try {
        // A timeout of 0 means "for ever" to the kernel: not what 0 means here.
        const flags = milliseconds === 0 ? MSG_DONTWAIT : 0;
        return buffer.subarray(0, recv(socket, buffer, flags));`,
    to: `  seconds: 0,
        microseconds: milliseconds * 1000,
      });
      const buffer = new Uint8Array(65507);
      try {
        return buffer.subarray(0, recv(socket, buffer));`,
  },
  buffer_of_a_page: {
    why: "No datagram is larger than a page.",
    caughtBy: "a datagram may be empty, or as large as UDP carries",
    from: "const buffer = new Uint8Array(LARGEST_DATAGRAM);",
    to: "const buffer = new Uint8Array(4096);",
  },
  empty_is_nothing: {
    why: "A count of 0 means that nothing came.",
    caughtBy: "a datagram may be empty, or as large as UDP carries",
    from: "return buffer.subarray(0, recv(socket, buffer, flags));",
    to: `const count = recv(socket, buffer, flags);
      return count > 0 ? buffer.subarray(0, count) : null;`,
  },
  expects_etimedout: {
    why: "A receive that takes too long fails with ETIMEDOUT.",
    caughtBy: "null at the limit, when none comes",
    from:
      `if (error instanceof PosixError && error.code === "EAGAIN") return null;`,
    to:
      `if (error instanceof PosixError && error.code === "ETIMEDOUT") return null;`,
  },
  milliseconds_as_microseconds: {
    why: "tv_usec counts milliseconds.",
    caughtBy: "null at the limit, when none comes",
    from: `  microseconds: (milliseconds % 1000) * 1000,
      });
      const buffer = new Uint8Array(LARGEST_DATAGRAM);
      try {
        // A timeout of 0 means "for ever" to the kernel: not what 0 means here.
        const flags = milliseconds === 0 ? MSG_DONTWAIT : 0;
        return buffer.subarray(0, recv(socket, buffer, flags));`,
    to: `  microseconds: milliseconds % 1000,
      });
      const buffer = new Uint8Array(65507);
      try {
        return buffer.subarray(0, recv(socket, buffer));`,
  },
  timer_beside_the_receive: {
    why: "A timer beside a pending receive does the same.",
    caughtBy: "a datagram that came too late is there for the next call",
    program: "wrong/receive_timeout/timer_beside_the_receive.ts",
  },
  whole_seconds: {
    why: "A timeout counts in whole seconds.",
    caughtBy: "null at the limit, when none comes",
    from: `seconds: Math.floor(milliseconds / 1000),
      microseconds: (milliseconds % 1000) * 1000,`,
    to: `seconds: Math.ceil(milliseconds / 1000),
      microseconds: 0,`,
  },
  zero_is_for_ever: {
    why: "A timeout of 0 means not to wait.",
    caughtBy: "0 looks without waiting",
    from: `const buffer = new Uint8Array(LARGEST_DATAGRAM);
      try {
        // A timeout of 0 means "for ever" to the kernel: not what 0 means here.
        const flags = milliseconds === 0 ? MSG_DONTWAIT : 0;
        return buffer.subarray(0, recv(socket, buffer, flags));`,
    to: `const buffer = new Uint8Array(65507);
      try {
        return buffer.subarray(0, recv(socket, buffer));`,
  },
} satisfies Misconceptions;
