/* Preloaded, kills the process at the nth change of the disk; every second time in the middle of a write.
   Armed and asked as full_disk.c is. How loaded the machine is does not matter. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long at = 0, count = 0;

void full_from(long nth) { at = nth; count = 0; }
long full_writes(void) { return count; }

static int now(void) { return at && ++count == at; }
static int on_disk(int fd) {
    struct stat kind;
    return at && !fstat(fd, &kind) && S_ISREG(kind.st_mode);
}
static void end(void) { kill(getpid(), SIGKILL); }

#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))
#define WRITES(name, given, part, whole) \
    ssize_t name given { \
        if (on_disk(fd) && now()) { if (at % 2) REAL(name) part; end(); } \
        return REAL(name) whole; \
    }
#define DOES(name, given, whole) int name given { if (now()) end(); return REAL(name) whole; }

WRITES(write, (int fd, const void *b, size_t n), (fd, b, n / 2), (fd, b, n))
WRITES(pwrite, (int fd, const void *b, size_t n, off_t o), (fd, b, n / 2, o), (fd, b, n, o))
WRITES(pwrite64, (int fd, const void *b, size_t n, off64_t o), (fd, b, n / 2, o), (fd, b, n, o))
DOES(ftruncate, (int fd, off_t n), (fd, n))
DOES(ftruncate64, (int fd, off64_t n), (fd, n))
DOES(fsync, (int fd), (fd))
DOES(fdatasync, (int fd), (fd))
DOES(rename, (const char *from, const char *to), (from, to))
DOES(link, (const char *from, const char *to), (from, to))
DOES(unlink, (const char *path), (path))
