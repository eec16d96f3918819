import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  last_probe_is_the_end: {
    why: "The connection is dead when the last probe leaves.",
    caughtBy: "secondsToDetect() counts every probe's wait",
    from: "return settings.idle + settings.interval * settings.count;",
    to: "return settings.idle + settings.interval * (settings.count - 1);",
  },
  milliseconds_for_seconds: {
    why: "The interval counts milliseconds, like a timer's.",
    caughtBy: "idle, interval and count are read back",
    from: "setsockopt(socket, TCP_KEEPINTVL, settings.interval);",
    to: "setsockopt(socket, TCP_KEEPINTVL, settings.interval * 1000);",
  },
  minutes_for_seconds: {
    why: "The idle time counts minutes.",
    caughtBy: "idle, interval and count are read back",
    from: "setsockopt(socket, TCP_KEEPIDLE, settings.idle);",
    to: "setsockopt(socket, TCP_KEEPIDLE, Math.ceil(settings.idle / 60));",
  },
  never_switched_on: {
    why: "Setting the times switches keepalive on.",
    caughtBy: "keepalive is on",
    from: "setsockopt(socket, SO_KEEPALIVE, true);",
    to: "",
  },
  swaps_idle_and_interval: {
    why: "TCP_KEEPIDLE is the time between probes.",
    caughtBy: "idle, interval and count are read back",
    from: `setsockopt(socket, TCP_KEEPIDLE, settings.idle);
      setsockopt(socket, TCP_KEEPINTVL, settings.interval);`,
    to: `setsockopt(socket, TCP_KEEPIDLE, settings.interval);
      setsockopt(socket, TCP_KEEPINTVL, settings.idle);`,
  },
} satisfies Misconceptions;
