// Package hostile has a suite of tests that sends a running server what no friend would: queries made to be
// expensive, broken requests, and attempts to have it give away or keep what it should not. Each must have its right
// answer, in bounded memory and processor time, and leave the server alive, its log clean and its answers the same:
//
//	go test -v ./internal/hostile                      # against the seeds
//	PASSERELLE_LONG=1 go test -v ./internal/hostile    # against ROME 4.0, where its files are at hand
//
// With -v it prints what each cost.
package hostile
