//go:build !cgo

package tansuan

// Without cgo nothing of this package can be built; the compiler says so by this name.
var _ = tansuan_needs_CGO_ENABLED_1_and_a_C_compiler
