#include <cstdlib>  // defines __GLIBC__ where it applies

#include "app/cli.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

int main(int argc, char** argv) {
#ifdef __GLIBC__
  // Large arrays grow and move as longer reports come. Left in the heap they would tear it into holes, and memory
  // would creep up for hours: mapped apart, they go back to the system.
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
#endif
  return parley::run_cli(argc, argv);
}
