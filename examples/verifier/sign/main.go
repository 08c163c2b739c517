// Command sign adds a signature to a record: sign SEED < record.json > signed.json, SEED in 64 hex digits. A key on the
// command line is for this example; a real one belongs into a file that nobody else reads, or into hardware.
package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"io"
	"log"
	"os"

	"github.com/tansuan/tansuan-go"
)

func run() error {
	if len(os.Args) != 2 {
		return errors.New("usage: sign SEED < record.json > signed.json")
	}
	seed, err := hex.DecodeString(os.Args[1])
	if err != nil || len(seed) != ed25519.SeedSize {
		return errors.New("the seed is not 64 hex digits")
	}
	record, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	signed, err := tansuan.Sign(record, ed25519.NewKeyFromSeed(seed))
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(signed)
	return err
}

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal("sign: ", err)
	}
}
