/*
 * The least that pinging can cost: one raw socket, the kernel's filters, sendmmsg and recvmmsg in batches of 64, receive
 * stamps, and nothing around it. The replies are counted, the round trip is computed from the stamp, and that is all:
 * no timers, no tokens, no listeners. Socket options are those of the Java engine.
 *
 * Usage: limit TARGETS SECONDS TICK_MICROS   (targets 127.x.y.z, once a second each)
 * Prints: probes sent, replies, CPU seconds used in the measured time.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/filter.h>
#include <linux/icmp.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

#define BATCH 64
#define MAGIC 0x676f6176u
#define WARM_UP_SECONDS 3

struct packet {
    struct icmphdr header;
    uint32_t magic;
    uint32_t target;
    uint64_t sent;
    uint64_t rest;
};

static struct mmsghdr out[BATCH], in[BATCH];
static struct iovec out_vector[BATCH], in_vector[BATCH];
static struct sockaddr_in out_name[BATCH], in_name[BATCH];
static struct packet out_packet[BATCH];
static char in_packet[BATCH][128], in_control[BATCH][64];
static uint64_t sent, replies, round_trips;

static uint64_t nanos(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static uint16_t checksum(const void *data, int bytes) {
    const uint16_t *word = data;
    uint32_t sum = 0;
    for (int i = 0; i < bytes / 2; i++) sum += word[i];
    sum = (sum & 0xffff) + (sum >> 16);
    sum += sum >> 16;
    return ~sum;
}

static void must(int result, const char *call) {
    if (result < 0) {
        perror(call);
        exit(1);
    }
}

static int open_socket(void) {
    int fd = socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK, IPPROTO_ICMP);
    must(fd, "socket");
    struct icmp_filter types = {~(1u << ICMP_ECHOREPLY)};
    must(setsockopt(fd, SOL_RAW, ICMP_FILTER, &types, sizeof types), "ICMP_FILTER");
    struct sock_filter code[] = {
        BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0),
        BPF_STMT(BPF_LD | BPF_W | BPF_IND, 8),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MAGIC, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, -1),
        BPF_STMT(BPF_RET | BPF_K, 0),
    };
    struct sock_fprog program = {5, code};
    must(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program), "SO_ATTACH_FILTER");
    int on = 1, bytes = 16 << 20, discover = IP_PMTUDISC_DO;
    must(setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes), "SO_RCVBUFFORCE");
    must(setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on), "SO_TIMESTAMPNS");
    must(setsockopt(fd, IPPROTO_IP, IP_RECVERR, &on, sizeof on), "IP_RECVERR");
    must(setsockopt(fd, IPPROTO_IP, IP_MTU_DISCOVER, &discover, sizeof discover), "IP_MTU_DISCOVER");
    return fd;
}

static void prepare(void) {
    for (int i = 0; i < BATCH; i++) {
        out_name[i].sin_family = AF_INET;
        out_packet[i].header.type = ICMP_ECHO;
        out_packet[i].magic = htonl(MAGIC);
        out_vector[i] = (struct iovec){&out_packet[i], sizeof out_packet[i]};
        out[i].msg_hdr = (struct msghdr){&out_name[i], sizeof out_name[i], &out_vector[i], 1, NULL, 0, 0};
        in_vector[i] = (struct iovec){in_packet[i], sizeof in_packet[i]};
    }
}

static void drain(int fd) {
    int received;
    do {
        for (int i = 0; i < BATCH; i++)
            in[i].msg_hdr = (struct msghdr){&in_name[i], sizeof in_name[i], &in_vector[i], 1,
                                            in_control[i], sizeof in_control[i], 0};
        received = recvmmsg(fd, in, BATCH, MSG_DONTWAIT, NULL);
        for (int i = 0; i < received; i++) {
            struct packet *reply = (struct packet *)(in_packet[i] + 20);
            struct cmsghdr *control = CMSG_FIRSTHDR(&in[i].msg_hdr);
            struct timespec stamp;
            memcpy(&stamp, CMSG_DATA(control), sizeof stamp);
            round_trips += stamp.tv_sec * 1000000000ull + stamp.tv_nsec - reply->sent;
            replies++;
        }
    } while (received == BATCH);
}

static void send_batch(int fd, uint32_t first, int count, uint32_t targets, uint16_t sequence) {
    uint64_t now = nanos(CLOCK_REALTIME);
    for (int i = 0; i < count; i++) {
        uint32_t target = (first + i) % targets;
        out_name[i].sin_addr.s_addr = htonl(0x7f000001u + target);
        struct packet *p = &out_packet[i];
        p->header.checksum = 0;
        p->header.un.echo.id = htons(target);
        p->header.un.echo.sequence = htons(sequence);
        p->target = target;
        p->sent = now;
        p->header.checksum = checksum(p, sizeof *p);
    }
    int done = 0;
    while (done < count) {
        int n = sendmmsg(fd, out + done, count - done, MSG_DONTWAIT);
        must(n, "sendmmsg");
        done += n;
    }
    sent += count;
}

static double cpu(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    uint32_t targets = atoi(argv[1]);
    int seconds = atoi(argv[2]);
    uint64_t tick = atoi(argv[3]) * 1000ull;
    int fd = open_socket();
    prepare();
    uint64_t begin = nanos(CLOCK_MONOTONIC), next = begin;
    uint64_t planned = 0, base_sent = 0, base_replies = 0;
    double base_cpu = 0;
    int measuring = 0;
    for (;;) {
        uint64_t now = nanos(CLOCK_MONOTONIC);
        if (!measuring && now - begin >= WARM_UP_SECONDS * 1000000000ull) {
            measuring = 1;
            base_cpu = cpu();
            base_sent = sent;
            base_replies = replies;
        }
        if (now - begin >= (WARM_UP_SECONDS + seconds) * 1000000000ull) break;
        drain(fd);
        uint64_t due = (uint64_t)((double)(now - begin) * targets / 1e9);
        while (planned < due) {
            int count = due - planned < BATCH ? due - planned : BATCH;
            send_batch(fd, planned % targets, count, targets, planned / targets);
            planned += count;
            drain(fd);
        }
        next = next + tick > now ? next + tick : now;
        struct timespec until = {next / 1000000000ull, next % 1000000000ull};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    }
    double used = cpu() - base_cpu;
    drain(fd);
    printf("%llu %llu %.4f\n", (unsigned long long)(sent - base_sent), (unsigned long long)(replies - base_replies), used);
    return 0;
}
