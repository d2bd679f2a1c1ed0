package main

import (
	"errors"
	"fmt"
	"io"

	"passerelle/loader"
)

// printUnread says how much of what a page names gave no fact, and lists the first of it.
func printUnread(out io.Writer, document *loader.DocumentReport) {
	if len(document.Unread) == 0 {
		return
	}
	fmt.Fprintf(out, "  %s gave no fact\n", unreadCount(document))
	printNotes(out, "unread", document.Unread[:min(len(document.Unread), maxListed)])
	printUnlisted(out, len(document.Unread))
}

// unreadCount formats how much of what a page names gave no fact: "3 of 12 amounts, levels, diplomas and
// titles".
func unreadCount(document *loader.DocumentReport) string {
	return fmt.Sprintf("%d of %d amounts, levels, diplomas and titles", len(document.Unread), document.Telling)
}

// refuseUnread fails where more than a share of what a page names gave no fact.
func refuseUnread(report *loader.Report, most float64) error {
	var failures []error
	for _, document := range report.Documents {
		if float64(len(document.Unread)) > most*float64(document.Telling) {
			failures = append(failures, fmt.Errorf("%s: %s gave no fact, and --strict accepts a share of %g (--max-unread)", document.Path, unreadCount(document), most))
		}
	}
	return errors.Join(failures...)
}
