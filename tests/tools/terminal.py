"""Runs a command on a pseudo-terminal of its own and plays a script on it.

Input: one JSON line {"command": [...], "steps": [[what, ...], ...]}.
  ["see", text]        waits until the text has appeared since the last step
  ["type", keys]       types
  ["write", path, text] / ["replace", path, text]   saves a file, in both ways
  ["exists", path]     waits until there is such a file
  ["signal", name]     sends the command a signal
Output: JSON {"status", "printed", "sane": terminal as before, "missed": text}.
"""
import json, os, pty, select, signal, subprocess, sys, termios, time

DEADLINE = 15

task = json.load(sys.stdin)
master, slave = pty.openpty()
before = termios.tcgetattr(slave)
child = subprocess.Popen(
    task["command"], stdin=slave, stdout=slave, stderr=slave,
    start_new_session=True,
    # The terminal must be the controlling one for Ctrl-C to be a signal.
    preexec_fn=lambda: __import__("fcntl").ioctl(0, termios.TIOCSCTTY, 0),
)
printed, seen, missed = "", 0, None


def read(wait):
    global printed
    if not select.select([master], [], [], wait)[0]:
        return
    printed += os.read(master, 65536).decode(errors="replace")


def see(text):
    global seen
    end = time.monotonic() + DEADLINE
    while (at := printed.find(text, seen)) < 0:
        if time.monotonic() > end:
            return False
        read(0.05)
    seen = at + len(text)
    return True


for what, *args in task["steps"]:
    if what == "see":
        if not see(args[0]):
            missed = args[0]
            break
    elif what == "type":
        os.write(master, args[0].encode())
    elif what == "write":
        with open(args[0], "w") as file:
            file.write(args[1])
    elif what == "replace":
        with open(args[0] + ".new", "w") as file:
            file.write(args[1])
        os.rename(args[0] + ".new", args[0])
    elif what == "exists":
        end = time.monotonic() + DEADLINE
        while not os.path.exists(args[0]) and time.monotonic() < end:
            read(0.05)
        if not os.path.exists(args[0]):
            missed = args[0]
            break
    elif what == "signal":
        child.send_signal(getattr(signal, args[0]))

end = time.monotonic() + DEADLINE
while missed is None and child.poll() is None and time.monotonic() < end:
    read(0.05)
if child.poll() is None:
    missed = missed or "the end of the command"
    os.killpg(child.pid, signal.SIGKILL)
child.wait()
read(0.05)
json.dump({
    "status": child.returncode,
    "printed": printed,
    "sane": termios.tcgetattr(slave) == before,
    "missed": missed,
}, sys.stdout)
