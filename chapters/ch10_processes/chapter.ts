import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 10,
  folder: "ch10_processes",
  title: "Processes and concurrent servers",
  programs: [
    {
      name: "spawn_child",
      tells: "One process starts another, and hands it an open socket.",
    },
    {
      name: "fork_copies",
      tells: "fork() returns twice. The copy even believes it is the original.",
    },
    {
      name: "wait_child",
      tells: "The child said exit(3). waitpid() says 768. Both are right.",
    },
    {
      name: "zombie",
      tells: "It has ended, it can not be killed, and it is still there.",
    },
    {
      name: "orphan",
      tells: "A process always has a parent. If it ends, there is another.",
    },
    {
      name: "waitpid_nohang",
      tells: "Has it ended? Ask, get an answer at once, and go on.",
    },
    {
      name: "sigchld_reaper",
      tells: "Five children end, one signal comes, four zombies stay.",
    },
    {
      name: "echo_process_server",
      tells: "Each client gets a process, and the process gets the connection.",
    },
    {
      name: "missing_fin",
      tells:
        "The child has said bye and ended. Why does the client still wait?",
    },
    {
      name: "echo_split_client",
      tells:
        "One process writes, another reads. Who says that this is the end?",
    },
    {
      name: "echo_event_server",
      tells: "Two hundred clients, one process, one thread.",
    },
    {
      name: "echo_worker_server",
      tells: "Three threads, three listening sockets, one port.",
    },
    {
      name: "shared_port",
      tells: "Three processes on one port. The kernel deals the clients out.",
    },
    {
      name: "model_compare",
      tells: "The same load on all of them: who is fast, fair, and small?",
    },
  ],
  exercises: [
    {
      name: "zombie",
      title: "Make a zombie, and reap it",
      points: 1,
      hints: [
        "Run `deno task ch10 zombie`. What does the table say after each call?",
        "Deno.Command reaps its children, so none of them stays a zombie. posixSpawn() leaves that to you.",
        "start() is posixSpawn(command) and nothing more. reap() is waitpid(pid), for that PID and without WNOHANG; WEXITSTATUS takes the code out of the status.",
      ],
    },
    {
      name: "exit_status",
      title: "Code or signal",
      points: 1,
      hints: [
        "Run `deno task ch10 wait_child`. Look at exit 143 and at SIGTERM: their last columns are the same, and their first are not.",
        "Ask WIFEXITED before WEXITSTATUS means anything, and WIFSIGNALED before WTERMSIG does.",
        "WIFEXITED(status) ? { code: WEXITSTATUS(status) } : { signal: signalName(WTERMSIG(status)) }",
      ],
    },
    {
      name: "reap_all",
      title: "Five exits, one signal, no zombie",
      points: 2,
      hints: [
        "Run `deno task ch10 sigchld_reaper`. SIGCHLD says that children have ended. It does not say which, nor how many.",
        "At each signal ask for every child that is still missing, with WNOHANG. A child that ended before you began to listen sends no signal any more.",
        "One function that walks over the list and calls waitpid(child, WNOHANG): call it once at the start and at every SIGCHLD. When no child is missing, remove the listener and resolve.",
      ],
    },
    {
      name: "process_server",
      title: "One process for each client",
      points: 3,
      hints: [
        "Four things happen for each client: accept(), start the program, close something, go back. And beside that, children end.",
        "Connections of Deno are non-blocking, and conn.close() shuts them down for the child as well. Take socket(), bind(), listen() and accept() of lib/posix; await readable(listener, -1, { signal }) before accept().",
        "posixSpawn(command, { descriptors: { 0: conn, 1: conn } }), then conn.close(). SIGCHLD: waitpid(pid, WNOHANG) for every child. In a finally: kill() and waitpid() for those that are left.",
      ],
    },
  ],
});
