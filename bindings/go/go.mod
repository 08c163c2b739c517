module github.com/tansuan/tansuan-go

go 1.19
