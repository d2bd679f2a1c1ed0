package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"passerelle/loader"
)

// explainDocuments prints, block by block, how each page in the files, directories and archives of the
// paths is read. It goes on after a file that cannot be read, and then fails.
func explainDocuments(out io.Writer, paths []string, options loadOptions) error {
	sources, err := options.files(paths)
	if err != nil {
		return err
	}
	var failures []error
	for _, source := range sources {
		e, err := loader.Explain(source)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		printExplanation(out, e)
	}
	return errors.Join(failures...)
}

// printExplanation prints the blocks of a page with what came of each:
//
//	12  item, evolution: - chef de rayon ;
//	      libraire → chef de rayon (EVOLUTION)  [evolution.item]
func printExplanation(out io.Writer, e *loader.Explanation) {
	fmt.Fprintf(out, "%s: %s\n", e.Path, e.Format)
	if len(e.Blocks) == 0 {
		fmt.Fprintln(out, "  only pages are explained, and this is none: load --dry-run counts its facts")
		return
	}
	for _, b := range e.Blocks {
		fmt.Fprintf(out, "%4d  %s, %s: %s\n", b.Line, b.Kind, cmp.Or(b.Section, "no section"), strings.Join(strings.Fields(b.Text), " "))
		for _, f := range b.Facts {
			fmt.Fprintf(out, "        %s  [%s]\n", factInWords(f), f.Evidence.Rule)
		}
		for _, note := range b.Unread {
			fmt.Fprintf(out, "        unread: %s\n", note.Message)
		}
	}
	printNotes(out, "rejected", e.Rejected)
}
