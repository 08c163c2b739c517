//go:build !(linux && amd64) && !tansuan_pkgconfig

package tansuan

// #error "this module carries libtansuan for linux/amd64 only: install Tansuan and build with -tags tansuan_pkgconfig"
import "C"
