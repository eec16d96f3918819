import { tcpEnd } from "lib/kernel/mod.ts";
import {
  connectedStream,
  expectEqual,
  expectThat,
  specify,
} from "lib/testing/mod.ts";
import * as posix from "lib/posix/mod.ts";

export default specify(import.meta, {
  "keepalive is on": async (context) => {
    const { socket } = await connectedStream(context);
    const { subject } = context;
    const settings = { idle: 60, interval: 5, count: 3 };
    await subject.call("enableKeepAlive", socket, settings);
    expectEqual(
      "SO_KEEPALIVE",
      await subject.posix.getsockopt(socket, posix.SO_KEEPALIVE),
      true,
      "The times alone switch nothing on.",
    );
  },

  "idle, interval and count are read back": async (context) => {
    const { socket } = await connectedStream(context);
    const { subject, random } = context;
    const settings = {
      idle: random.between(30, 600),
      interval: random.between(5, 25),
      count: random.between(2, 9),
    };
    await subject.call("enableKeepAlive", socket, settings);
    for (
      const [option, wanted] of [
        [posix.TCP_KEEPIDLE, settings.idle],
        [posix.TCP_KEEPINTVL, settings.interval],
        [posix.TCP_KEEPCNT, settings.count],
      ] as const
    ) {
      expectEqual(
        option.name,
        await subject.posix.getsockopt(socket, option),
        wanted,
        (got) =>
          got === wanted * 60 || got === Math.ceil(wanted / 60)
            ? "The kernel counts seconds, not minutes."
            : Number(got) === wanted * 1000
            ? "The kernel counts seconds, not milliseconds."
            : undefined,
      );
    }
  },

  "the kernel's timer runs for that long": async (context) => {
    const { socket, peer } = await connectedStream(context);
    const { subject, random } = context;
    const idle = random.between(100, 900);
    await subject.call("enableKeepAlive", socket, {
      idle,
      interval: 5,
      count: 3,
    });
    const end = tcpEnd(peer.conn.remoteAddr, peer.conn.localAddr);
    expectThat(end?.timer.kind === "keepalive", {
      expected: "the kernel's keepalive timer for your socket",
      actual: end?.timer.kind ?? "none",
    });
    const seconds = end.timer.expiresMs / 1000;
    expectThat(seconds > idle - 10 && seconds <= idle + 1, {
      expected: `the first probe in about ${idle} s`,
      actual: `in ${seconds.toFixed(1)} s`,
    });
  },

  "secondsToDetect() counts every probe's wait": async (
    { subject, random },
  ) => {
    const cases = [
      { idle: 7200, interval: 75, count: 9 },
      {
        idle: random.between(1, 100),
        interval: random.between(1, 20),
        count: random.between(1, 9),
      },
    ];
    for (const settings of cases) {
      expectEqual(
        "secondsToDetect's result",
        await subject.call("secondsToDetect", settings),
        settings.idle + settings.interval * settings.count,
        "After the last probe, too, the kernel waits an interval for the answer.",
      );
    }
  },
}, ["linux"]);
