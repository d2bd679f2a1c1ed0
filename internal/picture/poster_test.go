package picture_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"passerelle/internal/picture"
	"passerelle/internal/picture/picturetest"
)

// TestPosterGeometry draws made posters in several widths: everything is where it can be read, and every name is there
// once.
func TestPosterGeometry(t *testing.T) {
	for seed := range uint64(30) {
		random := rand.New(rand.NewPCG(seed, 2))
		p := &picture.Poster{Heading: labels[1], Notes: []string{"Sources"}}
		names := 0
		for c := range random.IntN(5) {
			chapter := picture.Chapter{Title: fmt.Sprint(c, labels[random.IntN(len(labels))])}
			for range random.IntN(8) {
				section := picture.Section{Title: labels[random.IntN(len(labels))]}
				for range random.IntN(1 + random.IntN(40)) {
					section.Names = append(section.Names, picture.Name{Label: labels[random.IntN(len(labels))], Link: fmt.Sprint("/metier/", names)})
					names++
				}
				chapter.Sections = append(chapter.Sections, section)
			}
			p.Chapters = append(p.Chapters, chapter)
		}
		for _, width := range []float64{0, 360, 800, 1920} {
			svg := picture.DrawPoster(p, picture.Options{Inline: width == 800}, width)
			picturetest.Check(t, svg)
			for k := range names {
				if count := strings.Count(string(svg), fmt.Sprintf(`"/metier/%d"`, k)); count != 1 {
					t.Errorf("seed %d, width %g: name %d is there %d times", seed, width, k, count)
				}
			}
		}
	}
}
