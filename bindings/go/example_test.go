package tansuan_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math/big"

	"github.com/tansuan/tansuan-go"
)

func open() (*tansuan.Catalog, *tansuan.Engine) {
	catalog, err := tansuan.EmbeddedCatalog()
	if err != nil {
		log.Fatal(err)
	}
	engine, err := tansuan.NewEngine(catalog)
	if err != nil {
		log.Fatal(err)
	}
	return catalog, engine
}

// 12.5 × 389.31 GJ × 0.0153 tC/GJ × 99 % × 44/12.
func Example() {
	catalog, engine := open()
	defer catalog.Close()
	defer engine.Close()
	record, err := engine.Calculate(context.Background(), tansuan.JSON(`{"format": "tansuan.request/1",
		"method": {"id": "cn.ndrc.machinery"}, "period": "2024", "as_of": "2026-03-31", "activities": [{"id": "boiler",
		"source": "fuel_combustion", "item": "天然气", "quantity": "12.5 万Nm3"}]}`))
	if err != nil {
		log.Fatal(err)
	}
	defer record.Close()
	total, err := record.Total(tansuan.TotalAll)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(total, "=", total.Rat())
	// Output: 270.273601125 tCO2e = 2162188809/8000000
}

func ExampleRequest() {
	_, engine := open()
	request := tansuan.NewRequest().Method("cn.ndrc.machinery").Period("2024").AsOf("2026-03-31")
	defer request.Close()
	request.AddActivity("boiler", "fuel_combustion").Item("天然气").
		Quantity("12.5", "万Nm3", tansuan.Evidence("gas meter 3"))
	record, err := engine.Calculate(context.Background(), request, tansuan.Strict("secondary"))
	if err != nil {
		log.Fatal(err)
	}
	lines, err := record.Lines(tansuan.BySource)
	if err != nil {
		log.Fatal(err)
	}
	for _, line := range lines {
		fmt.Println(line.ID, line.Value)
	}
	// Output: fuel_combustion 270.273601125
}

func ExampleError() {
	_, engine := open()
	_, err := engine.Calculate(context.Background(), tansuan.JSON(`{"format": "tansuan.request/1",
		"method": {"id": "cn.ndrc.machinery"}, "period": "2024", "as_of": "2026-03-31", "activities": [{"id": "boiler",
		"source": "fuel_combustion", "item": "天然气", "quantity": "12.5 bushels"}]}`))
	var refusal *tansuan.Error
	if errors.As(err, &refusal) && errors.Is(err, tansuan.ErrRequest) && errors.Is(err, tansuan.Code("unit.unknown")) {
		for _, problem := range refusal.Problems {
			fmt.Println(problem.Severity, problem.Code, problem.Pointer)
		}
	}
	// Output: error unit.unknown /activities/0/quantity
}

func ExampleCatalog_Verify() {
	catalog, engine := open()
	record, err := engine.Calculate(context.Background(), both)
	if err != nil {
		log.Fatal(err)
	}
	json, err := record.JSON()
	if err != nil {
		log.Fatal(err)
	}
	signed, err := tansuan.Sign(json, key)
	if err != nil {
		log.Fatal(err)
	}
	verdict, err := catalog.Verify(context.Background(), signed)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(verdict.OK, len(verdict.Signers))
	// Output: true 1
}

func ExampleAmount_Rat() {
	_, engine := open()
	sum := new(big.Rat)
	for _, quantity := range []string{"1 t", "2 t", "3 t"} {
		record, err := engine.Calculate(context.Background(), tansuan.JSON(`{"format": "tansuan.request/1",
			"method": {"id": "cn.ndrc.machinery"}, "period": "2024", "as_of": "2026-03-31", "activities": [{"id": "forklift",
			"source": "fuel_combustion", "item": "柴油", "quantity": "`+quantity+`"}]}`))
		if err != nil {
			log.Fatal(err)
		}
		total, err := record.Total(tansuan.TotalAll)
		if err != nil {
			log.Fatal(err)
		}
		sum.Add(sum, total.Rat())
	}
	fmt.Println(sum.FloatString(10)) // 6 × 43.33 × 0.0202 × 98 % × 44/12
	// Output: 18.8707349600
}

func ExampleConvert() {
	gas, err := tansuan.Convert("1250.5 万Nm3", "Nm3")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(gas)
	// Output: 12505000 Nm3
}
