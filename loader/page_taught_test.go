package loader_test

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"passerelle/loader"
)

// Weights are learned from the pages of these directories. Rules were written with the open ones in sight, so that what they
// read there says nothing about how far they can be trusted; none were for the taught ones, and none may be.
const (
	openPages   = "testdata/pages/open"
	taughtPages = "testdata/pages/taught"
)

// teachingPages returns the pages from which weights are learned.
func teachingPages(t *testing.T) []*goldPage {
	t.Helper()
	return slices.Concat(goldPages(t, openPages), goldPages(t, taughtPages))
}

// isRuled reports whether rules were written with a page in sight.
func (p *goldPage) isRuled() bool { return !strings.HasPrefix(p.source, taughtPages) }

// digestOf returns a digest of what weights are learned from, in the form in which it is printed.
func digestOf(all ...any) string {
	digest := sha256.New()
	for _, one := range all {
		text := fmt.Sprintf("%+v", one)
		digest.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(text))))
		digest.Write([]byte(text))
	}
	return fmt.Sprintf("%x", digest.Sum(nil)[:16])
}

// seedPages returns the documents of testdata/gold that are prose as gold pages, with what is weighed of their facts.
func seedPages(t *testing.T) []*goldPage {
	t.Helper()
	var pages []*goldPage
	for _, document := range goldDocuments {
		source := ownDocument(t, document.source)
		content, err := loader.Content(source)
		if err != nil {
			t.Fatal(err)
		}
		if !loader.IsProse(source.Path, string(content)) {
			continue
		}
		lines, subject := readGold(t, document.gold)
		p := &goldPage{name: document.gold, source: source.Path, text: string(content)}
		p.Expected = []goldFact{{Kind: "title", Value: goldValue{Text: strings.ReplaceAll(subject, "-", " ")}}}
		for _, key := range slices.Sorted(maps.Keys(lines)) {
			if f, ok := goldFactOf(lines[key]); ok {
				p.Expected = append(p.Expected, f)
			}
		}
		pages = append(pages, p)
	}
	return pages
}

// goldFactOf returns what a line of a gold list states, false for what is not weighed.
func goldFactOf(line string) (goldFact, bool) {
	fields := strings.Split(line, "|")
	for k := range fields {
		fields[k] = strings.TrimSpace(fields[k])
	}
	switch last := fields[len(fields)-1]; fields[0] {
	case "appellation":
		return goldFact{Kind: "appellation", Value: goldValue{Text: fields[1]}}, true
	case "training":
		return goldFact{Kind: "training", Value: goldValue{Label: last, Level: fields[2]}}, true
	case "access":
		return goldFact{Kind: "accessLevel", Value: goldValue{Level: last}}, true
	case "status":
		return goldFact{Kind: "status", Value: goldValue{Text: last}}, true
	case "transition":
		from, to, _ := strings.Cut(fields[1], "->")
		return goldFact{Kind: "transition", Value: goldValue{From: strings.TrimSpace(from), To: strings.TrimSpace(to), Kind: fields[2]}}, true
	}
	return goldFact{}, false
}
