// The umbrella header is C++11.
#include <tansuan/tansuan.h>

extern int tansuan_header_cxx11;
