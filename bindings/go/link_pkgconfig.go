//go:build tansuan_pkgconfig

package tansuan

// The library that is installed on this machine, shared or not as its tansuan.pc says.

// #cgo pkg-config: tansuan
import "C"
