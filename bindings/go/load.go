//go:build cgo

package tansuan

import "fmt"

// ABIError says that the library that was loaded has another binary interface than the one this package was compiled
// for; it can occur with a shared library only (build tag tansuan_pkgconfig). Every function that makes something
// returns it then.
type ABIError struct {
	Want, Found int
}

func (e *ABIError) Error() string {
	return fmt.Sprintf("tansuan: the libtansuan that was loaded has ABI version %d, this program was compiled for %d: "+
		"install the release of the library whose headers it was built with, or build it again", e.Found, e.Want)
}

// abiError is nil if the library may be used.
var abiError = checkABI(rawABIVersion())

func checkABI(found int) error {
	if found != headerABI {
		return &ABIError{headerABI, found}
	}
	return nil
}

// Version is the version of the library, such as "0.1.0".
func Version() string { return rawVersion() }

// VersionNumber is the version of the library as major*10000 + minor*100 + patch.
func VersionNumber() int { return rawVersionNumber() }

// ABIVersion is the version of the library's binary interface.
func ABIVersion() int { return rawABIVersion() }

// BuildInfo is a line on how the library was built, for problem reports.
func BuildInfo() string { return rawBuildInfo() }

// Constant is the value of a constant of the C headers by its name, such as "TSN_E_REQUEST"; ErrNotFound if there is none.
func Constant(name string) (int64, error) {
	if abiError != nil {
		return 0, abiError
	}
	return rawConstant(name)
}
