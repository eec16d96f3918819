/*
 * The load: one thread, many connections to an echo server.
 *
 *   load messages PORT CONNECTIONS SECONDS
 *     Every connection sends 64 bytes, waits until all are back, sends again.
 *   load bulk PORT CONNECTIONS SECONDS
 *     Every connection sends all the time, and reads what comes back.
 *
 * Each connection is first answered once, so that a server which starts
 * something for every client has done so. The first half of the time is not
 * counted: compilers at run time need it. Prints one line of JSON: replies or
 * bytes, seconds, and of messages the microseconds at the median and at 99 of
 * 100. Then waits for the end of its standard input, with the connections open
 * and nothing under way, and ends.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGE = 64, ROOM = 65536, EVENTS = 256, SLOWEST = 200000 };

struct link {
  int fd;
  size_t missing; /* bytes of the reply that have not come */
  double since;   /* when its message was sent */
};

static char bytes[ROOM];
static unsigned latencies[SLOWEST + 1]; /* replies that took so many us */

static void die(const char *operation) {
  perror(operation);
  exit(1);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static int dial(int port) {
  int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  if (fd == -1) die("socket");
  if (connect(fd, (struct sockaddr *)&address, sizeof address) == -1) die("connect");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

/* One message there and back, blocking: at most half a minute. */
static void greet(int fd) {
  struct timeval limit = {.tv_sec = 30};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (send(fd, bytes, MESSAGE, 0) != MESSAGE) die("send");
  if (recv(fd, bytes, MESSAGE, MSG_WAITALL) != MESSAGE) die("recv");
  fcntl(fd, F_SETFL, O_NONBLOCK);
}

static void ask(struct link *link) {
  link->missing = MESSAGE;
  link->since = now();
  if (send(link->fd, bytes, MESSAGE, 0) != MESSAGE) die("send");
}

/* Lets what is under way come back, so that no connection ends by a reset. */
static void settle(struct link *link, int bulk) {
  fcntl(link->fd, F_SETFL, 0);
  if (bulk) shutdown(link->fd, SHUT_WR);
  while (bulk || link->missing > 0) {
    ssize_t count = recv(link->fd, bytes, bulk ? ROOM : link->missing, 0);
    if (count == -1) die("recv");
    if (count == 0) break;
    if (!bulk) link->missing -= count;
  }
}

/* What came back; ends the program when the server has closed. */
static size_t receive(struct link *link, size_t room) {
  ssize_t count = recv(link->fd, bytes, room, 0);
  if (count == 0) {
    fprintf(stderr, "recv: the server closed a connection\n");
    exit(1);
  }
  if (count == -1 && errno != EAGAIN) die("recv");
  return count == -1 ? 0 : count;
}

static long percentile(long replies, double share) {
  long seen = 0;
  for (long us = 0; us <= SLOWEST; us++) {
    seen += latencies[us];
    if (seen >= share * replies) return us;
  }
  return SLOWEST;
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "load messages|bulk PORT CONNECTIONS SECONDS\n");
    return 2;
  }
  int bulk = strcmp(argv[1], "bulk") == 0;
  int connections = atoi(argv[3]);
  double seconds = atof(argv[4]);
  int epoll = epoll_create1(0);
  struct link *links = calloc(connections, sizeof *links);
  if (epoll == -1 || links == NULL) die("start");
  for (int i = 0; i < connections; i++) links[i].fd = dial(atoi(argv[2]));
  for (int i = 0; i < connections; i++) greet(links[i].fd);
  for (int i = 0; i < connections; i++) {
    struct epoll_event event = {.data.ptr = &links[i]};
    event.events = bulk ? EPOLLIN | EPOLLOUT : EPOLLIN;
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, links[i].fd, &event) == -1) die("epoll_ctl");
    if (!bulk) ask(&links[i]);
  }

  struct epoll_event events[EVENTS];
  long replies = 0, received = 0;
  double start = now() + seconds / 2, time;
  int counting = 0;
  while ((time = now()) < start + seconds) {
    if (!counting && time >= start) {
      counting = 1;
      start = time;
      replies = received = 0;
      memset(latencies, 0, sizeof latencies);
    }
    int ready = epoll_wait(epoll, events, EVENTS, 100);
    for (int i = 0; i < ready; i++) {
      struct link *link = events[i].data.ptr;
      if (bulk) {
        if (events[i].events & EPOLLIN) received += receive(link, ROOM);
        if (events[i].events & EPOLLOUT &&
            send(link->fd, bytes, ROOM, 0) == -1 && errno != EAGAIN) die("send");
        continue;
      }
      link->missing -= receive(link, link->missing);
      if (link->missing > 0) continue;
      double us = (now() - link->since) * 1e6;
      latencies[us < SLOWEST ? (int)us : SLOWEST]++;
      replies++;
      ask(link);
    }
  }
  for (int i = 0; i < connections; i++) settle(&links[i], bulk);
  if (bulk) {
    printf("{\"bytes\":%ld,\"seconds\":%f}\n", received, time - start);
  } else {
    printf("{\"replies\":%ld,\"seconds\":%f,\"p50\":%ld,\"p99\":%ld}\n", replies,
           time - start, percentile(replies, 0.5), percentile(replies, 0.99));
  }
  fflush(stdout);
  while (read(STDIN_FILENO, bytes, ROOM) > 0);
}
