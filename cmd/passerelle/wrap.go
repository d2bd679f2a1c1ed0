package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

const (
	// plainWidth is the width of texts that do not go to a terminal, in columns.
	plainWidth = 80
	// leastWidth is the least width that texts are wrapped to: narrower lines would be unreadable.
	leastWidth = 40
	widthFlag  = "width"
)

// declareWidth gives a command the flag for the width of its text.
func declareWidth(command *cobra.Command, width *int) {
	command.Flags().IntVar(width, widthFlag, 0, "columns of the text, at least 40; those of the terminal if 0, or 80 without one")
}

// widthOf returns the number of columns of the terminal that a text goes to, plainWidth if it does
// not go to one.
func widthOf(out io.Writer) int {
	if file, ok := out.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return plainWidth
}

// withWidth adds to the arguments of a command the width of the terminal here, for a server that runs
// it and does not see that terminal, where the command has a width and none is given.
func withWidth(command *cobra.Command, args []string) []string {
	if flag := command.Flags().Lookup(widthFlag); flag == nil || flag.Changed {
		return args
	}
	return append([]string{fmt.Sprintf("--%s=%d", widthFlag, widthOf(command.OutOrStdout()))}, args...)
}

// A textWriter writes lines that it wraps to a width.
type textWriter struct {
	out   io.Writer
	width int // in columns
}

// newTextWriter returns a writer of that width, of that of the terminal if it is 0.
func newTextWriter(out io.Writer, width int) textWriter {
	if width == 0 {
		width = widthOf(out)
	}
	return textWriter{out, max(width, leastWidth)}
}

// line formats a text and writes it with that indent, wrapped between words, the lines after the
// first one two columns further to the right. A word that is longer than a line has one of its own.
func (t textWriter) line(indent int, format string, args ...any) {
	margin, column := strings.Repeat(" ", indent), indent
	fmt.Fprint(t.out, margin)
	for k, word := range strings.Split(fmt.Sprintf(format, args...), " ") {
		width := runewidth.StringWidth(word)
		switch {
		case k == 0:
		case column+1+width > t.width:
			fmt.Fprintf(t.out, "\n%s  ", margin)
			column = indent + 2
		default:
			fmt.Fprint(t.out, " ")
			column++
		}
		fmt.Fprint(t.out, word)
		column += width
	}
	fmt.Fprintln(t.out)
}
