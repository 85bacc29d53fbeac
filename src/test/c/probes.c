/*
 * Tries system calls that Java has no method for, and prints the name of each that is allowed.
 *
 *   probes VICTIM FILE     tries them against another process and a file
 *   probes -l PROGRAM ...  runs a program on a kernel that seems to lack Landlock
 *   probes -s PROGRAM ...  runs a program on a kernel that seems to lack Landlock and seccomp
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <unistd.h>

#define TRY(name, what) printf("%s\t%s\n", name, (what) >= 0 ? "may" : "may not")

static int own(int victim, int command, long value) {
    int ends[2];
    (void)victim;
    if (pipe(ends) < 0) return -1;
    return fcntl(ends[0], command, value);
}

static int datagram_pair(void) {
    int ends[2];
    return socketpair(AF_UNIX, SOCK_DGRAM, 0, ends);
}

static int stream_pair_reaches(void) {
    int ends[2];
    struct sockaddr_un log = {AF_UNIX, "/dev/log"};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0) return -1;
    return connect(ends[0], (struct sockaddr *)&log, sizeof log);
}

static int reads_memory(int victim) {
    static char there[8];
    char here[8];
    struct iovec to = {here, 8}, from = {there, 8};
    return (int)process_vm_readv(victim, &to, 1, &from, 1, 0);
}

/* Makes the kernel seem to lack the calls of Landlock, and seccomp(2) too. */
static int lack(int seccomp, char **program) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 444, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, seccomp ? __NR_seccomp : 444, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog all = {sizeof filter / sizeof *filter, filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || prctl(PR_SET_SECCOMP, 2, &all) < 0) return 1;
    execv(program[0], program);
    return 127;
}

int main(int count, char **words) {
    if (count > 2 && words[1][0] == '-') return lack(words[1][1] == 's', words + 2);
    int victim = atoi(words[1]);
    const char *file = words[2];
    int reading = open(file, O_RDONLY);
    int flags = 0;
    TRY("memfd_create", memfd_create("probe", 0));
    TRY("process_vm_readv", reads_memory(victim));
    TRY("ptrace", ptrace(PTRACE_SEIZE, victim, 0, 0));
    TRY("pidfd_open", syscall(SYS_pidfd_open, victim, 0));
    TRY("rt_sigqueueinfo", syscall(SYS_rt_sigqueueinfo, victim, 0, &(siginfo_t){.si_code = -1}));
    TRY("kill, no signal", kill(victim, 0));
    TRY("kill of the group, no signal", kill(0, 0));
    TRY("F_SETOWN", own(victim, F_SETOWN, victim));
    TRY("F_SETSIG", own(victim, F_SETSIG, SIGUSR1));
    TRY("setpriority", setpriority(PRIO_PROCESS, victim, 19));
    TRY("prlimit", prlimit(victim, RLIMIT_NOFILE, 0, &(struct rlimit){0, 0}));
    int shared = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    TRY("shmget", shared);
    if (shared >= 0) shmctl(shared, IPC_RMID, 0);
    TRY("socketpair of datagrams", datagram_pair());
    TRY("connect of a stream pair", stream_pair_reaches());
    TRY("socket, netlink", socket(AF_NETLINK, SOCK_RAW, 0));
    TRY("io_uring_setup", syscall(SYS_io_uring_setup, 1, &(char[128]){0}));
    TRY("userfaultfd", syscall(SYS_userfaultfd, 1));
    TRY("unshare", unshare(CLONE_NEWUSER));
    TRY("keyctl", syscall(SYS_keyctl, 0, -3, 1));
    TRY("chmod", chmod(file, 0777));
    TRY("fchmod", fchmod(reading, 0777));
    TRY("chown", chown(file, getuid(), getgid()));
    TRY("utimensat", utimensat(AT_FDCWD, file, 0, 0));
    TRY("setxattr", setxattr(file, "user.probe", "1", 1, 0));
    TRY("truncate", truncate(file, 1));
    TRY("open, read-only and truncating", open(file, O_RDONLY | O_TRUNC));
    TRY("openat2", syscall(SYS_openat2, AT_FDCWD, file, &(unsigned long long[3]){O_TRUNC}, 24));
    TRY("FS_IOC_SETFLAGS", ioctl(reading, 0x40086602, &flags));
    TRY("TIOCSTI", (ioctl(0, 0x5412, "x") < 0 && errno == EPERM) ? -1 : 0);
    pid_t child = fork();
    if (child == 0) _exit(0);
    TRY("fork", child);
    return 0;
}
