// Memory bandwidth of two threads, in the manner of STREAM: what a scan can reach at best.
// Prints gigabytes a second of reading alone (a sum) and of a triad (two reads and a write).
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { threads = 2, rounds = 10 };
static const size_t count = 1 << 25;  // doubles an array; 256 MiB, far more than any cache
static double *a, *b, *c;
static double sums[threads * 16];
static int isTriad;

static void *work(void *argument) {
  size_t thread = (size_t)argument, from = count / threads * thread, to = from + count / threads;
  if (isTriad) {
    for (size_t i = from; i < to; i++) a[i] = b[i] + 3.0 * c[i];
  } else {
    double parts[8] = {0};
    for (size_t i = from; i < to; i += 8)
      for (int lane = 0; lane < 8; lane++) parts[lane] += b[i + lane];
    for (int lane = 0; lane < 8; lane++) sums[thread * 16] += parts[lane];
  }
  return NULL;
}

static double best(double bytes) {
  double shortest = 1e9;
  for (int round = 0; round < rounds; round++) {
    struct timespec start, end;
    pthread_t workers[threads];
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t thread = 0; thread < threads; thread++) pthread_create(&workers[thread], NULL, work, (void *)thread);
    for (size_t thread = 0; thread < threads; thread++) pthread_join(workers[thread], NULL);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) * 1e-9;
    if (seconds < shortest) shortest = seconds;
  }
  return bytes / shortest / 1e9;
}

int main(void) {
  a = malloc(count * sizeof(double)), b = malloc(count * sizeof(double)), c = malloc(count * sizeof(double));
  if (!a || !b || !c) return 1;
  for (size_t i = 0; i < count; i++) a[i] = 0, b[i] = (double)i, c[i] = 1;
  double read = best(count * sizeof(double));
  isTriad = 1;
  double triad = best(3.0 * count * sizeof(double));
  printf("%.2f %.2f\n", read, triad);
  return sums[0] < 0;  // the sums are used, so that they are made
}
