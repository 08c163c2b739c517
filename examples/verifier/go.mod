module verifier

go 1.19

require github.com/tansuan/tansuan-go v0.1.0
