/*
 * confine: starts a program that reaches nothing but the files that it is given.
 *
 *   confine [-m] [-w PATH]... [-r PATH]... [+ FIRST WORD...] -- PROGRAM WORD...
 *
 * The program is an absolute path. It keeps the process id of this launcher.
 *
 *   -w PATH   lets the program write this file, or everything in this folder
 *   -r PATH   lets the program read this file or folder; without any -r it may read everything
 *   -m        moves the pipe for messages from descriptor 1 to 3, so that prints go to standard error
 *   +         runs another program before, which is free, and waits for its end
 *
 * Landlock (Linux 5.13) limits the files. A seccomp filter (Linux 3.17) refuses sockets, further
 * processes, and calls that reach other processes. The program also loses the capabilities of root
 * except those that read files. A kernel that lacks one of them runs the program all the same; the
 * variable SKEWSCOPE_CONFINED shows what was applied, such as "landlock-07,seccomp".
 *
 * The launcher uses no C library and no header but the compiler's: it runs on each Linux, and its
 * bytes depend on the compiler only. The build command is in src/docs/dev/processes.md.
 *
 * Sources: landlock(7), seccomp(2), capabilities(7), Documentation/userspace-api/landlock.rst.
 */
#include <stddef.h>
#include <stdint.h>

/* ---- System calls: numbers of x86-64, and of the generic table that aarch64 uses ---- */

#if defined(__x86_64__)
#define AUDIT_ARCH 0xC000003Eu
#define CALL(x86, generic) (x86)
#elif defined(__aarch64__)
#define AUDIT_ARCH 0xC00000B7u
#define CALL(x86, generic) (generic)
#else
#error "confine knows x86-64 and aarch64"
#endif

#define SYS_READ CALL(0, 63)
#define SYS_WRITE CALL(1, 64)
#define SYS_CLOSE CALL(3, 57)
#define SYS_PREAD CALL(17, 67)
#define SYS_GETPID CALL(39, 172)
#define SYS_CLONE CALL(56, 220)
#define SYS_EXECVE CALL(59, 221)
#define SYS_WAIT4 CALL(61, 260)
#define SYS_CAPGET CALL(125, 90)
#define SYS_CAPSET CALL(126, 91)
#define SYS_PRCTL CALL(157, 167)
#define SYS_EXIT_GROUP CALL(231, 94)
#define SYS_OPENAT CALL(257, 56)
#define SYS_FACCESSAT CALL(269, 48)
#define SYS_DUP3 CALL(292, 24)
#define SYS_SECCOMP CALL(317, 277)
#define SYS_LANDLOCK_CREATE_RULESET 444
#define SYS_LANDLOCK_ADD_RULE 445
#define SYS_LANDLOCK_RESTRICT_SELF 446

/* Makes a system call of up to five arguments; returns its result or the negative error. */
static long call(long number, long a, long b, long c, long d, long e) {
#if defined(__x86_64__)
    register long fourth __asm__("r10") = d;
    register long fifth __asm__("r8") = e;
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth)
                     : "rcx", "r11", "memory");
    return result;
#else
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    __asm__ volatile("svc 0"
                     : "+r"(x0)
                     : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4)
                     : "memory");
    return x0;
#endif
}

/* The kernel starts the launcher here, with the arguments on the stack. */
#if defined(__x86_64__)
__asm__(".globl _start\n_start:\n mov %rsp, %rdi\n and $-16, %rsp\n call run\n");
#else
__asm__(".globl _start\n_start:\n mov x0, sp\n bl run\n");
#endif

/* ---- Words ---- */

static size_t length(const char *text) {
    size_t count = 0;
    while (text[count]) count++;
    return count;
}

static int same(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

static void print(const char *text) {
    call(SYS_WRITE, 2, (long)text, (long)length(text), 0, 0);
}

/* ---- seccomp: a program of the classic packet filter over each system call ---- */

/* Struct sock_filter: an operation, the jumps where it holds and where not, and a constant. */
struct step {
    uint16_t code;
    uint8_t yes, no;
    uint32_t value;
};

struct filter {
    uint16_t count;
    struct step *steps;
};

#define PERMISSION 1 /* EPERM */
#define MISSING 38   /* ENOSYS, which libraries answer with an older call */

#define LOAD(at) {0x20, 0, 0, (at)}
#define LOAD_NUMBER LOAD(0)
#define LOAD_ARCH LOAD(4)
#define LOAD_ARGUMENT(n) LOAD(16 + 8 * (n))
#define AND(mask) {0x54, 0, 0, (mask)}
#define EQUAL(to, yes, no) {0x15, (yes), (no), (uint32_t)(to)}
#define AT_LEAST(to, yes, no) {0x35, (yes), (no), (uint32_t)(to)}
#define ANY_BIT(of, yes, no) {0x45, (yes), (no), (uint32_t)(of)}
#define ALLOW {0x06, 0, 0, 0x7FFF0000u}
#define FAIL(error) {0x06, 0, 0, 0x00050000u | (error)}

#define REFUSE(number) EQUAL(number, 0, 1), FAIL(PERMISSION)
#define LACK(number) EQUAL(number, 0, 1), FAIL(MISSING)

/* Allows a call only where its argument n is the value. */
#define ONLY(number, n, value) \
    EQUAL(number, 0, 4), LOAD_ARGUMENT(n), EQUAL(value, 0, 1), ALLOW, FAIL(PERMISSION)

/* Refuses a call where its argument n is the value, and goes on with the number loaded again. */
#define REFUSE_WHERE(number, n, value) \
    EQUAL(number, 0, 4), LOAD_ARGUMENT(n), EQUAL(value, 0, 1), FAIL(PERMISSION), LOAD_NUMBER

/* Stands for the process id until the launcher writes that over it. */
#define OWN_ID 0x7E57001Du

#define CLONE_THREAD 0x10000u
#define FAMILY_UNIX 1u
#define KIND_STREAM 1u
#define KIND_MASK 15u
#define OPEN_TRUNCATES 0x200u
#define OPEN_MODE 3u

static struct step steps[] = {
    LOAD_ARCH, EQUAL(AUDIT_ARCH, 1, 0), FAIL(PERMISSION),
    LOAD_NUMBER,
#if defined(__x86_64__)
    AT_LEAST(0x40000000u, 0, 1), FAIL(MISSING), /* x32 */
    REFUSE(57), REFUSE(58), /* fork, vfork */
    REFUSE(90), REFUSE(92), REFUSE(94), /* chmod, chown, lchown */
    REFUSE(132), REFUSE(235), REFUSE(261), /* utime, utimes, futimesat */
    REFUSE(154), REFUSE(172), REFUSE(173), /* modify_ldt, iopl, ioperm */
    EQUAL(2, 0, 5), LOAD_ARGUMENT(1), AND(OPEN_TRUNCATES | OPEN_MODE), /* open */
    EQUAL(OPEN_TRUNCATES, 0, 1), FAIL(PERMISSION), ALLOW,
#endif
    /* No network: socketpair makes connected streams only, which reach nothing else. */
    REFUSE(CALL(41, 198)), /* socket */
    EQUAL(CALL(53, 199), 0, 6), LOAD_ARGUMENT(0), EQUAL(FAMILY_UNIX, 0, 3), LOAD_ARGUMENT(1),
    AND(KIND_MASK), EQUAL(KIND_STREAM, 1, 0), FAIL(PERMISSION), LOAD_NUMBER, /* socketpair */
    REFUSE(CALL(42, 203)), REFUSE(CALL(49, 200)), REFUSE(CALL(50, 201)), /* connect, bind, listen */
    REFUSE(CALL(43, 202)), REFUSE(CALL(288, 242)), /* accept, accept4 */
    REFUSE(CALL(44, 206)), REFUSE(CALL(46, 211)), REFUSE(CALL(307, 269)), /* sendto, sendmsg, sendmmsg */
    LACK(425), LACK(426), LACK(427), /* io_uring, whose sockets pass no filter */

    /* No further process: clone makes threads only. The flags of clone3 lie in memory. */
    EQUAL(SYS_CLONE, 0, 4), LOAD_ARGUMENT(0), ANY_BIT(CLONE_THREAD, 0, 1), ALLOW, FAIL(PERMISSION),
    LACK(435), /* clone3 */
    REFUSE(CALL(322, 281)), /* execveat */
    REFUSE(CALL(319, 279)), REFUSE(447), /* memfd_create, memfd_secret: programs without a file */

    /* No other process: signals, memory, descriptors, limits, priorities, shared objects. */
    ONLY(CALL(62, 129), 0, OWN_ID), ONLY(CALL(200, 130), 0, OWN_ID), /* kill, tkill */
    ONLY(CALL(234, 131), 0, OWN_ID), /* tgkill */
    REFUSE(CALL(129, 138)), ONLY(CALL(297, 240), 0, OWN_ID), /* rt_sigqueueinfo, rt_tgsigqueueinfo */
    REFUSE(424), REFUSE(434), REFUSE(438), /* pidfd_send_signal, pidfd_open, pidfd_getfd */
    REFUSE(CALL(101, 117)), REFUSE(CALL(312, 272)), /* ptrace, kcmp */
    REFUSE(CALL(310, 270)), REFUSE(CALL(311, 271)), /* process_vm_readv, process_vm_writev */
    REFUSE(440), REFUSE(448), /* process_madvise, process_mrelease */
    REFUSE(CALL(256, 238)), REFUSE(CALL(279, 239)), /* migrate_pages, move_pages */
    ONLY(CALL(302, 261), 0, 0), /* prlimit64 */
    REFUSE(CALL(141, 140)), REFUSE(CALL(251, 30)), /* setpriority, ioprio_set */
    REFUSE(CALL(142, 118)), REFUSE(CALL(144, 119)), REFUSE(CALL(314, 274)), /* sched_setparam, _setscheduler, _setattr */
    REFUSE(CALL(29, 194)), REFUSE(CALL(30, 196)), REFUSE(CALL(31, 195)), /* shmget, shmat, shmctl */
    REFUSE(CALL(64, 190)), REFUSE(CALL(65, 193)), REFUSE(CALL(66, 191)), REFUSE(CALL(220, 192)), /* semget, semop, semctl, semtimedop */
    REFUSE(CALL(68, 186)), REFUSE(CALL(69, 189)), REFUSE(CALL(70, 188)), REFUSE(CALL(71, 187)), /* msgget, msgsnd, msgrcv, msgctl */
    REFUSE(CALL(240, 180)), REFUSE(CALL(241, 181)), /* mq_open, mq_unlink */
    REFUSE_WHERE(CALL(72, 25), 1, 8), REFUSE_WHERE(CALL(72, 25), 1, 10), /* fcntl F_SETOWN, F_SETSIG */
    REFUSE_WHERE(CALL(72, 25), 1, 15), REFUSE_WHERE(CALL(72, 25), 1, 1024), /* F_SETOWN_EX, F_SETLEASE */
    REFUSE_WHERE(CALL(16, 29), 1, 0x8901), REFUSE_WHERE(CALL(16, 29), 1, 0x8902), /* ioctl FIOSETOWN, SIOCSPGRP */
    REFUSE_WHERE(CALL(16, 29), 1, 0x5412), REFUSE_WHERE(CALL(16, 29), 1, 0x541C), /* TIOCSTI, TIOCLINUX: typing into the terminal */

    /* No change of files past Landlock: modes, owners, times, attributes, and cuts by name. */
    REFUSE(CALL(91, 52)), REFUSE(CALL(268, 53)), REFUSE(452), /* fchmod, fchmodat, fchmodat2 */
    REFUSE(CALL(93, 55)), REFUSE(CALL(260, 54)), /* fchown, fchownat */
    REFUSE(CALL(280, 88)), REFUSE(469), /* utimensat, file_setattr */
    REFUSE(CALL(188, 5)), REFUSE(CALL(189, 6)), REFUSE(CALL(190, 7)), REFUSE(463), /* setxattr, l, f, at */
    REFUSE(CALL(197, 14)), REFUSE(CALL(198, 15)), REFUSE(CALL(199, 16)), REFUSE(466), /* removexattr, l, f, at */
    REFUSE_WHERE(CALL(16, 29), 1, 0x40086602), REFUSE_WHERE(CALL(16, 29), 1, 0x401C5820), /* ioctl FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR */
    REFUSE(CALL(76, 45)), /* truncate */
    EQUAL(SYS_OPENAT, 0, 5), LOAD_ARGUMENT(2), AND(OPEN_TRUNCATES | OPEN_MODE),
    EQUAL(OPEN_TRUNCATES, 0, 1), FAIL(PERMISSION), ALLOW,
    LACK(437), /* openat2, whose flags lie in memory */
    REFUSE(CALL(304, 265)), /* open_by_handle_at */

    /* No call that only the system's owner needs. */
    REFUSE(CALL(321, 280)), REFUSE(CALL(298, 241)), REFUSE(CALL(323, 282)), /* bpf, perf_event_open, userfaultfd */
    REFUSE(CALL(248, 217)), REFUSE(CALL(249, 218)), REFUSE(CALL(250, 219)), /* add_key, request_key, keyctl */
    REFUSE(CALL(272, 97)), REFUSE(CALL(308, 268)), REFUSE(CALL(161, 51)), /* unshare, setns, chroot */
    REFUSE(CALL(165, 40)), REFUSE(CALL(166, 39)), REFUSE(CALL(155, 41)), /* mount, umount2, pivot_root */
    REFUSE(428), REFUSE(429), REFUSE(430), REFUSE(431), REFUSE(432), REFUSE(433), REFUSE(442), /* open_tree to mount_setattr */
    REFUSE(CALL(175, 105)), REFUSE(CALL(313, 273)), REFUSE(CALL(176, 106)), /* init_module, finit_module, delete_module */
    REFUSE(CALL(246, 104)), REFUSE(CALL(320, 294)), REFUSE(CALL(169, 142)), /* kexec_load, kexec_file_load, reboot */
    REFUSE(CALL(300, 262)), REFUSE(CALL(167, 224)), REFUSE(CALL(103, 116)), /* fanotify_init, swapon, syslog */
    ALLOW,
};

/* Applies the filter for the rest of this process's life; returns whether the kernel has it. */
static int refuse_calls(void) {
    uint32_t self = (uint32_t)call(SYS_GETPID, 0, 0, 0, 0, 0);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].value == OWN_ID) steps[i].value = self;
    }
    struct filter filter = {sizeof steps / sizeof *steps, steps};
    return call(SYS_SECCOMP, 1, 0, (long)&filter, 0, 0) == 0;
}

/* ---- Landlock: rights below files and folders ---- */

#define EXECUTE (1ull << 0)
#define WRITE_FILE (1ull << 1)
#define READ_FILE (1ull << 2)
#define READ_FOLDER (1ull << 3)
#define CHANGE_FOLDER (0x1FF0ull) /* remove folders and files, make all seven kinds */
#define REFER (1ull << 13)        /* since version 2 */
#define TRUNCATE (1ull << 14)     /* since version 3 */
#define DEVICE (1ull << 15)       /* since version 5: ioctl of devices */
#define OF_FILE (EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | DEVICE)
#define NETWORK 3ull              /* since version 4: TCP bind and connect */
#define SCOPES 3ull               /* since version 6: abstract sockets and signals */

#define FOLDER_OF_PROCESS (-100)
#define OPEN_FOR_RULE (010000000 | 02000000) /* O_PATH | O_CLOEXEC */

/* Struct landlock_ruleset_attr. */
struct ruleset {
    uint64_t files, network, scopes;
};

/* Struct landlock_path_beneath_attr. */
struct __attribute__((packed)) rule {
    uint64_t rights;
    int32_t below;
};

/* The rights of which the kernel's version knows. */
struct rights {
    uint64_t write, read, execute, all;
};

static struct rights rights_of(long version, int reads_limited) {
    struct rights rights;
    rights.write = WRITE_FILE | CHANGE_FOLDER;
    if (version >= 2) rights.write |= REFER;
    if (version >= 3) rights.write |= TRUNCATE;
    rights.read = reads_limited ? READ_FILE | READ_FOLDER : 0;
    rights.execute = EXECUTE | (reads_limited ? READ_FILE : 0);
    rights.all = rights.write | rights.read | EXECUTE;
    if (version >= 5) rights.all |= DEVICE;
    return rights;
}

static void allow(long ruleset, uint64_t rights, const char *path) {
    if (rights == 0) return;
    long below = call(SYS_OPENAT, FOLDER_OF_PROCESS, (long)path, OPEN_FOR_RULE, 0, 0);
    if (below < 0) return; /* What is missing gives no right. */
    struct rule rule = {rights, (int32_t)below};
    if (call(SYS_LANDLOCK_ADD_RULE, ruleset, 1, (long)&rule, 0, 0) < 0) {
        rule.rights = rights & OF_FILE; /* The kernel refuses rights of folders for a file. */
        if (call(SYS_LANDLOCK_ADD_RULE, ruleset, 1, (long)&rule, 0, 0) < 0) {
            print("confine: no rule for ");
            print(path);
            print("\n");
        }
    }
    call(SYS_CLOSE, below, 0, 0, 0, 0);
}

/* Allows the loader of a dynamic program, which its ELF header names, to be executed. */
static void allow_loader(long ruleset, uint64_t rights, const char *program) {
    long file = call(SYS_OPENAT, FOLDER_OF_PROCESS, (long)program, 02000000, 0, 0);
    if (file < 0) return;
    uint64_t header[8];
    uint64_t entry[7];
    char loader[256];
    if (call(SYS_PREAD, file, (long)header, sizeof header, 0, 0) == sizeof header) {
        uint64_t at = header[4];                      /* e_phoff */
        unsigned count = (unsigned)(header[7] & 0xFFFF); /* e_phnum */
        for (unsigned i = 0; i < count && i < 64; i++, at += sizeof entry) {
            if (call(SYS_PREAD, file, (long)entry, sizeof entry, (long)at, 0) != sizeof entry) break;
            if ((uint32_t)entry[0] == 3) { /* PT_INTERP */
                long read = call(SYS_PREAD, file, (long)loader, sizeof loader - 1, (long)entry[1], 0);
                if (read > 0) {
                    loader[read] = 0;
                    allow(ruleset, rights, loader);
                }
                break;
            }
        }
    }
    call(SYS_CLOSE, file, 0, 0, 0, 0);
}

/* ---- Capabilities: root keeps only those that read other users' files ---- */

static void drop_capabilities(void) {
    uint32_t header[2] = {0x20080522u, 0}; /* _LINUX_CAPABILITY_VERSION_3, this process */
    uint32_t data[6];                      /* effective, permitted, inheritable; low, then high */
    if (call(SYS_CAPGET, (long)header, (long)data, 0, 0, 0) < 0) return;
    uint32_t kept = data[1] & (1u << 1 | 1u << 2); /* CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH */
    data[0] = data[1] = kept;
    data[2] = data[3] = data[4] = data[5] = 0;
    call(SYS_CAPSET, (long)header, (long)data, 0, 0, 0);
}

/* ---- The pipe for messages ---- */

/* Moves descriptor 1 to 3 and makes 1 the same as 2; returns whether the program can open 3. */
static int move_messages(void) {
    if (call(SYS_DUP3, 1, 3, 0, 0, 0) < 0) return 0;
    if (call(SYS_FACCESSAT, FOLDER_OF_PROCESS, (long)"/proc/self/fd/3", 2, 0, 0) < 0) {
        call(SYS_CLOSE, 3, 0, 0, 0, 0);
        return 0; /* Without /proc there is no name for it: the pipe stays where it is. */
    }
    call(SYS_DUP3, 2, 1, 0, 0, 0);
    return 1;
}

/* ---- The launcher ---- */

/* Runs a program before the other one and waits for its end; it ends with the launcher. */
static void run_first(char **words, char **environment) {
    long child = call(SYS_CLONE, 17, 0, 0, 0, 0); /* SIGCHLD: a fork */
    if (child == 0) {
        call(SYS_PRCTL, 1, 9, 0, 0, 0); /* PR_SET_PDEATHSIG, SIGKILL */
        long nothing = call(SYS_OPENAT, FOLDER_OF_PROCESS, (long)"/dev/null", 0, 0, 0);
        call(SYS_DUP3, nothing, 0, 0, 0, 0);
        call(SYS_DUP3, 2, 1, 0, 0, 0);
        call(SYS_EXECVE, (long)words[0], (long)words, (long)environment, 0, 0);
        call(SYS_EXIT_GROUP, 127, 0, 0, 0, 0);
    }
    if (child > 0) call(SYS_WAIT4, child, 0, 0, 0, 0);
}

static char confined[] = "SKEWSCOPE_CONFINED=landlock-00,seccomp";
#define DIGITS (sizeof "SKEWSCOPE_CONFINED=landlock-" - 1)
#define FILTER (sizeof "SKEWSCOPE_CONFINED=landlock-00," - 1)
static char messages[] = "SKEWSCOPE_MESSAGES=/proc/self/fd/3";

#define MOST_VARIABLES 8192
static char *variables[MOST_VARIABLES + 3];

__attribute__((used, noreturn)) void run(long *stack) {
    long count = *stack;
    char **words = (char **)(stack + 1);
    char **environment = words + count + 1;
    long end = 1, first = 0;
    int reads_limited = 0, moves = 0;
    while (end < count && !same(words[end], "--")) {
        if (same(words[end], "+") && !first) first = end;
        if (!first) {
            reads_limited |= same(words[end], "-r");
            moves |= same(words[end], "-m");
        }
        end++;
    }
    if (end + 1 >= count) {
        print("confine: no program is named\n");
        call(SYS_EXIT_GROUP, 2, 0, 0, 0, 0);
    }
    char **program = words + end + 1;
    words[end] = 0;
    if (first) run_first(words + first + 1, environment);
    int moved = moves && move_messages(); /* before another file takes the descriptor 3 */

    long version = call(SYS_LANDLOCK_CREATE_RULESET, 0, 0, 1, 0, 0);
    struct rights rights = rights_of(version, reads_limited);
    struct ruleset handled = {rights.all, version >= 4 ? NETWORK : 0, version >= 6 ? SCOPES : 0};
    long ruleset = -1;
    if (version >= 1) {
        size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        ruleset = call(SYS_LANDLOCK_CREATE_RULESET, (long)&handled, (long)size, 0, 0, 0);
    }
    if (ruleset >= 0) {
        long last = first ? first : end;
        for (long i = 1; i < last; i++) {
            if (i + 1 < last && same(words[i], "-w")) {
                allow(ruleset, rights.write | rights.read, words[++i]);
            } else if (i + 1 < last && same(words[i], "-r")) {
                allow(ruleset, rights.read, words[++i]);
            }
        }
        allow(ruleset, rights.execute, program[0]);
        allow_loader(ruleset, rights.execute, program[0]);
    }

    char **variable = variables;
    for (int i = 0; environment[i] && i < MOST_VARIABLES; i++) *variable++ = environment[i];
    if (moved) *variable++ = messages;
    *variable = confined;

    call(SYS_PRCTL, 38, 1, 0, 0, 0); /* PR_SET_NO_NEW_PRIVS */
    drop_capabilities();
    if (ruleset >= 0 && call(SYS_LANDLOCK_RESTRICT_SELF, ruleset, 0, 0, 0, 0) == 0) {
        confined[DIGITS] = (char)('0' + version / 10 % 10);
        confined[DIGITS + 1] = (char)('0' + version % 10);
    }
    if (ruleset >= 0) call(SYS_CLOSE, ruleset, 0, 0, 0, 0);
    if (!refuse_calls()) {
        const char *none = "none";
        for (int i = 0; i < 5; i++) confined[FILTER + i] = none[i];
    }
    call(SYS_EXECVE, (long)program[0], (long)program, (long)variables, 0, 0);
    print("confine: cannot start ");
    print(program[0]);
    print("\n");
    call(SYS_EXIT_GROUP, 127, 0, 0, 0, 0);
    __builtin_unreachable();
}
