/*
 * An echo server on epoll in C: what the others are compared with.
 *
 * One thread, level-triggered. A client whose echo does not fit into the send
 * buffer is not read again until it has taken the rest.
 *
 * Prints "listening on 127.0.0.1:PORT" and serves until it is killed.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROOM = 65536, EVENTS = 256 };

struct client {
  int fd;
  size_t from, to; /* what of kept is still to be sent */
  char *kept;      /* NULL while everything is sent */
};

static int epoll;
static char buffer[ROOM];

static void die(const char *operation) {
  perror(operation);
  exit(1);
}

static void watch(struct client *client, int operation, unsigned events) {
  struct epoll_event event = {.events = events, .data.ptr = client};
  if (epoll_ctl(epoll, operation, client->fd, &event) == -1) die("epoll_ctl");
}

static void leave(struct client *client) {
  close(client->fd);
  free(client->kept);
  free(client);
}

static void enter(int fd) {
  struct client *client = calloc(1, sizeof *client);
  if (client == NULL) die("calloc");
  client->fd = fd;
  watch(client, EPOLL_CTL_ADD, EPOLLIN);
}

/* Sends as much as there is room for; -1 when the connection is gone. */
static ssize_t send_some(int fd, const char *bytes, size_t length) {
  size_t sent = 0;
  while (sent < length) {
    ssize_t count = send(fd, bytes + sent, length - sent, MSG_NOSIGNAL);
    if (count >= 0) {
      sent += count;
    } else if (errno == EAGAIN) {
      break;
    } else if (errno != EINTR) {
      return -1;
    }
  }
  return sent;
}

static void echo(struct client *client) {
  ssize_t count = recv(client->fd, buffer, sizeof buffer, 0);
  if (count == -1 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) {
    leave(client);
    return;
  }
  ssize_t sent = send_some(client->fd, buffer, count);
  if (sent == -1) {
    leave(client);
  } else if (sent < count) {
    client->kept = malloc(count - sent);
    if (client->kept == NULL) die("malloc");
    memcpy(client->kept, buffer + sent, count - sent);
    client->from = 0;
    client->to = count - sent;
    watch(client, EPOLL_CTL_MOD, EPOLLOUT);
  }
}

static void go_on(struct client *client) {
  ssize_t sent = send_some(client->fd, client->kept + client->from,
                           client->to - client->from);
  if (sent == -1) {
    leave(client);
    return;
  }
  client->from += sent;
  if (client->from < client->to) return;
  free(client->kept);
  client->kept = NULL;
  watch(client, EPOLL_CTL_MOD, EPOLLIN);
}

int main(void) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (listener == -1) die("socket");
  if (bind(listener, (struct sockaddr *)&address, length) == -1) die("bind");
  if (listen(listener, 511) == -1) die("listen");
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));
  fflush(stdout);

  epoll = epoll_create1(0);
  if (epoll == -1) die("epoll_create1");
  struct client door = {.fd = listener};
  watch(&door, EPOLL_CTL_ADD, EPOLLIN);
  struct epoll_event events[EVENTS];
  for (;;) {
    int ready = epoll_wait(epoll, events, EVENTS, -1);
    if (ready == -1 && errno != EINTR) die("epoll_wait");
    for (int i = 0; i < ready; i++) {
      struct client *client = events[i].data.ptr;
      if (client == &door) {
        int fd;
        while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) enter(fd);
      } else if (client->kept != NULL) {
        go_on(client);
      } else {
        echo(client);
      }
    }
  }
}
