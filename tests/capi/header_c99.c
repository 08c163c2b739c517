/* The umbrella header is C99, needs no other header and gives no warning. */
#include <tansuan/tansuan.h>

extern int tansuan_header_c99;
