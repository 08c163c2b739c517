package tansuan

import (
	"errors"
	"strings"
	"testing"
)

func TestALibraryOfAnotherABIIsRefused(t *testing.T) {
	if err := checkABI(1); err != nil || abiError != nil {
		t.Error(err, abiError)
	}
	abiError = checkABI(2)
	defer func() { abiError = nil }()
	if !strings.Contains(abiError.Error(), "ABI version 2, this program was compiled for 1") {
		t.Error(abiError)
	}
	var errs []error
	keep := func(_ any, err error) { errs = append(errs, err) }
	keep(EmbeddedCatalog())
	keep(EmbeddedRelease(""))
	keep(Releases())
	keep(NewCatalogBuilder())
	keep((*Catalog)(nil).CheckPack(nil))
	keep(NewToken())
	keep(NewRequest().Method("x").JSON())
	keep(nil, NewRequest().Close())
	keep(Sign(nil, nil))
	keep(PublicKey(nil))
	keep(ParseNumber("1"))
	keep(Round("1", 1, HalfUp))
	keep(Convert("1 t", "t"))
	keep(Constant("TSN_OK"))
	for i, err := range errs {
		var refusal *ABIError
		if i != 7 && (!errors.As(err, &refusal) || refusal.Found != 2 || refusal.Want != 1) {
			t.Errorf("function %d: %v", i, err)
		}
	}
	if errs[7] != nil {
		t.Errorf("closing what was not made: %v", errs[7])
	}
}
