/* A library of another binary interface. */
#include <stdint.h>

int32_t tsn_abi_version(void);

int32_t tsn_abi_version(void) { return 99; }
