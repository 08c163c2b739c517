/* The least a consumer does: the header is found, the library links and loads, and they agree. */
#include <tansuan/tansuan.h>

int main(void) { return tsn_abi_version() == TSN_ABI_VERSION ? 0 : 1; }
