package export

import (
	"bufio"
	"context"
	"io"
)

// An output is what formats write to. The first error stays, so that they look for one
// only between records: err is also that of a context that ended.
type output struct {
	*bufio.Writer
	ctx context.Context
}

// blockBytes is how much is written at once.
const blockBytes = 32 << 10

func newOutput(ctx context.Context, w io.Writer) *output {
	return &output{bufio.NewWriterSize(w, blockBytes), ctx}
}

// err is why nothing more need be written, nil if something may.
func (o *output) err() error {
	if err := o.ctx.Err(); err != nil {
		return err
	}
	_, err := o.Write(nil)
	return err
}

// text writes texts one after the other.
func (o *output) text(texts ...string) {
	for _, text := range texts {
		o.WriteString(text)
	}
}
