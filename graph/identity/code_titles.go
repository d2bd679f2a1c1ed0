package identity

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// codeTitles are the titles of the codes of ROME 4, as filing looks for them. Keys are those of
// titles without hyphens, so that "web designer" and "webdesigner" are one.
type codeTitles struct {
	bearers map[string][]int   // by key: the codes that have the title
	named   map[string][]int   // by key: the codes whose name it is
	plain   map[string][]int   // by key: the codes whose name it is but for the complement
	weight  map[string]float64 // by stem of a word in titles: ln(1 + codes / codes that use it)
	stems   map[int][][]string // by code: of each title the stems of its words
}

// codeTitlesOf collects the titles of the codes of ROME 4, each list sorted by code.
func (r *Resolution) codeTitlesOf() codeTitles {
	c := codeTitles{map[string][]int{}, map[string][]int{}, map[string][]int{}, map[string]float64{}, map[int][][]string{}}
	codes := 0.0
	for k := range r.mentions {
		if r.mentions[k].id.Scheme != fact.SchemeRome {
			continue
		}
		codes++
		for title, preferred := range r.mentions[k].titles {
			c.stems[k] = append(c.stems[k], french.Stems(title))
			addOnce(c.bearers, compact(title), k)
			if preferred {
				addOnce(c.named, compact(title), k)
			}
		}
		words := slices.Sorted(slices.Values(slices.Concat(c.stems[k]...)))
		for _, stem := range slices.Compact(words) {
			c.weight[stem]++
		}
		for _, name := range r.mentions[k].plainNames {
			addOnce(c.plain, compact(name), k)
		}
	}
	for stem, users := range c.weight {
		c.weight[stem] = math.Log(1 + codes/users)
	}
	for _, lists := range []map[string][]int{c.bearers, c.named, c.plain} {
		for _, codes := range lists {
			slices.SortFunc(codes, func(a, b int) int { return r.mentions[a].id.Compare(r.mentions[b].id) })
		}
	}
	return c
}

// compact returns the key of a title without hyphens.
func compact(key string) string { return strings.ReplaceAll(key, "-", "") }

// bearing returns the codes that have one of the names among their titles, by code, each once.
func (c *codeTitles) bearing(names []string) []int { return c.listed(c.bearers, names) }

// listed returns what lists have under the keys of some names, each once, in the order of names.
func (c *codeTitles) listed(lists map[string][]int, names []string) []int {
	var codes []int
	for _, name := range names {
		for _, k := range lists[compact(name)] {
			if !slices.Contains(codes, k) {
				codes = append(codes, k)
			}
		}
	}
	return codes
}

// A likeness says how near a title is to a name.
type likeness struct {
	said  float64 // the part of the name that the title says, 0..1, by the weights of words
	named float64 // the part of the title that the name says
}

// compare returns a positive number if a likeness is greater than another, negative if it is less.
func (l likeness) compare(other likeness) int {
	return cmp.Or(cmp.Compare(l.said, other.said), cmp.Compare(l.named, other.named))
}

// nearest returns the greatest likeness of a title of the code to one of the names.
func (c *codeTitles) nearest(code int, names []string) (most likeness) {
	for _, name := range names {
		wanted := french.Stems(name)
		for _, title := range c.stems[code] {
			if found := (likeness{c.said(wanted, title), c.said(title, wanted)}); found.compare(most) > 0 {
				most = found
			}
		}
	}
	return most
}

// said returns the part of the wanted stems, by weight, that are among others. A word that no code
// uses weighs as the rarest.
func (c *codeTitles) said(wanted, others []string) float64 {
	said, all := 0.0, 0.0
	for _, stem := range wanted {
		weight := cmp.Or(c.weight[stem], maxWeight)
		all += weight
		if slices.Contains(others, stem) {
			said += weight
		}
	}
	if all == 0 {
		return 0
	}
	return said / all
}

// maxWeight is the weight of a word that none of ROME's 1,584 codes uses.
const maxWeight = 8
