//go:build linux && amd64 && !tansuan_pkgconfig

package tansuan

// The headers and static libraries that the published module carries: a program built with it needs libc only.

// #cgo CFLAGS: -I${SRCDIR}/include -DTSN_STATIC=1
// #cgo LDFLAGS: ${SRCDIR}/lib/linux_amd64/libtansuan.a ${SRCDIR}/lib/linux_amd64/libsodium.a
// #cgo LDFLAGS: -Wl,-Bstatic -lstdc++ -Wl,-Bdynamic -static-libgcc -lm
import "C"
