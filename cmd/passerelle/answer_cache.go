package main

import (
	"cmp"
	"fmt"
	"math"
	"os"

	"github.com/dustin/go-humanize"
	"github.com/spf13/pflag"
)

const (
	answerCacheVariable = "PASSERELLE_ANSWER_CACHE"
	defaultAnswerCache  = "64MiB"
)

// addAnswerCacheFlag adds the flag whose text answerCacheBytes reads.
func addAnswerCacheFlag(flags *pflag.FlagSet, text *string) {
	flags.StringVar(text, "answer-cache", cmp.Or(os.Getenv(answerCacheVariable), defaultAnswerCache),
		"memory for answers and pages that are given again, such as 64MiB; 0 keeps none ("+answerCacheVariable+")")
}

// answerCacheBytes reads a size: "64MiB" is 67,108,864, "0" none. Another text is a usage error.
func answerCacheBytes(text string) (int, error) {
	size, err := humanize.ParseBytes(text)
	if err != nil || size > math.MaxInt {
		return 0, &usageError{fmt.Errorf("--answer-cache or %s: %q is not a size, such as %s", answerCacheVariable, text, defaultAnswerCache)}
	}
	return int(size), nil
}
