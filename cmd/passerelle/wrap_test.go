package main

import (
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

func TestTextWriterWraps(t *testing.T) {
	var out strings.Builder
	text := newTextWriter(&out, 41)
	text.line(3, "%s: un deux trois quatre cinq six sept huit neuf dix onze", "compétences")
	text.line(0, "anticonstitutionnellement-anticonstitutionnellement suit")
	text.line(5, "court")
	want := strings.Join([]string{
		"   compétences: un deux trois quatre cinq",
		"     six sept huit neuf dix onze",
		"anticonstitutionnellement-anticonstitutionnellement",
		"  suit",
		"     court",
		"",
	}, "\n")
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	for line := range strings.Lines(out.String()) {
		if width := runewidth.StringWidth(strings.TrimSpace(line)); width > 41 && strings.Contains(strings.TrimSpace(line), " ") {
			t.Errorf("%d columns: %s", width, line)
		}
	}
	if narrow := newTextWriter(&out, 3); narrow.width != leastWidth {
		t.Errorf("width %d", narrow.width)
	}
	if plain := newTextWriter(&out, 0); plain.width != plainWidth {
		t.Errorf("width %d", plain.width)
	}
}
