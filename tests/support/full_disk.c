/* Preloaded, makes the disk full from the nth write to a file on: tests/support/journal_rounds.py arms it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long from = 0, count = 0;

void full_from(long nth) { from = nth; count = 0; }
long full_writes(void) { return count; }

static int full(int fd) {
    struct stat kind;
    if (!from || fstat(fd, &kind) || !S_ISREG(kind.st_mode) || ++count < from) return 0;
    errno = ENOSPC;
    return 1;
}

#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))
ssize_t write(int fd, const void *b, size_t n) { return full(fd) ? -1 : REAL(write)(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { return full(fd) ? -1 : REAL(pwrite)(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { return full(fd) ? -1 : REAL(pwrite64)(fd, b, n, o); }
int ftruncate(int fd, off_t n) { return full(fd) ? -1 : REAL(ftruncate)(fd, n); }
int ftruncate64(int fd, off64_t n) { return full(fd) ? -1 : REAL(ftruncate64)(fd, n); }
int fallocate(int fd, int m, off_t o, off_t n) { return full(fd) ? -1 : REAL(fallocate)(fd, m, o, n); }
