/* Preloaded into a program, ends it at the n-th step of its writing, n from TANSUAN_CUT: each byte that goes into a
 * regular file is a step, and so is each fsync and ftruncate. As a power cut would, in the middle of a write too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CUT = 99 };

static long left = -1; /* steps; -1: not asked yet */

static long steps(void) {
  if (left < 0) {
    const char* n = getenv("TANSUAN_CUT");
    left = n == NULL ? 1L << 40 : atol(n);
  }
  return left;
}

static int is_regular(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

static void* next(const char* name) {
  void* found = dlsym(RTLD_NEXT, name);
  if (found == NULL) _exit(98);
  return found;
}

static void step(void) {
  if (steps() == 0) _exit(CUT);
  --left;
}

ssize_t write(int fd, const void* bytes, size_t size) {
  ssize_t (*real)(int, const void*, size_t);
  *(void**)&real = next("write");
  if (!is_regular(fd)) return real(fd, bytes, size);
  if ((long)size > steps()) {
    if (left > 0 && real(fd, bytes, (size_t)left) != left) _exit(98);
    _exit(CUT);
  }
  left -= (long)size;
  return real(fd, bytes, size);
}

int fsync(int fd) {
  int (*real)(int);
  *(void**)&real = next("fsync");
  step();
  return real(fd);
}

int ftruncate(int fd, off_t size) {
  int (*real)(int, off_t);
  *(void**)&real = next("ftruncate");
  step();
  return real(fd, size);
}
