//go:build cgo

package tansuan

import (
	"encoding/json"
	"math"
	"math/big"
)

// Amount is a number as the library writes it.
type Amount struct {
	Value string `json:"value"`          // decimal; exact if it ends, else rounded half-even to 10 decimals
	Exact string `json:"exact"`          // "n/d" in lowest terms, or "n"
	Unit  string `json:"unit,omitempty"` // such as "tCO2e"; "" for a plain number
}

// String is the decimal and the unit.
func (a Amount) String() string {
	if a.Unit == "" {
		return a.Value
	}
	return a.Value + " " + a.Unit
}

// Rat is the exact value, a new one in each call; nil for a line that is a gap. Add up these, not the decimals.
func (a Amount) Rat() *big.Rat {
	value, ok := new(big.Rat).SetString(a.Exact)
	if !ok {
		return nil
	}
	return value
}

// Rule is a rule of rounding.
type Rule string

// The rules.
const (
	HalfEven Rule = "half_even" // GB/T 8170-2008
	HalfUp   Rule = "half_up"   // 四舍五入, by absolute value
	Floor    Rule = "floor"
)

// ParseNumber reads a number as requests write it: a plain decimal ("-12.50", "1.2e3"; at most 60 digits, exponent -40
// to 40) or a ratio of two integers ("44/12"). ErrRequest if it is none.
func ParseNumber(text string) (Amount, error) {
	if abiError != nil {
		return Amount{}, abiError
	}
	var amount Amount
	answer, err := rawNumberParse(text)
	if err == nil {
		err = json.Unmarshal(answer, &amount)
	}
	return amount, err
}

// Round rounds a number, in one pass on its exact value, to digits decimals (-40 to 40; negative ones are tens,
// hundreds). ErrRequest if it is no number, ErrMisuse if there is no such rule or number of digits.
func Round(number string, digits int, rule Rule) (string, error) {
	if abiError != nil {
		return "", abiError
	}
	if digits < math.MinInt32 || digits > math.MaxInt32 {
		digits = math.MaxInt32 // which the library refuses
	}
	rounded, err := rawNumberRound(number, int32(digits), string(rule))
	return string(rounded), err
}

// Quantity is an amount in a unit, with what the spelling of the unit says of its basis ("0C"), or "".
type Quantity struct {
	Amount
	Basis string `json:"basis"`
}

// Convert converts a quantity ("1250.5 万Nm3") to a unit ("Nm3"), exactly; both in Chinese or English spellings.
// ErrRequest if the one is not a measure of the other.
func Convert(quantity, unit string) (Quantity, error) {
	if abiError != nil {
		return Quantity{}, abiError
	}
	var converted Quantity
	answer, err := rawUnitConvert(quantity, unit)
	if err == nil {
		err = json.Unmarshal(answer, &converted)
	}
	return converted, err
}
