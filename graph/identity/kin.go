package identity

import (
	"maps"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// A Kin is a métier whose statements hold for another one too, although the two are not the same.
type Kin struct {
	Metier string // the id of the métier that the statements are about
	// Code is the id of the code of ROME that the other métier is filed under: "rome:F1202". Then
	// only what documents state of the code itself holds. "" if the two have a title in common.
	Code  string
	Title string // the title that both have, "" if Code is given
	FilingReason
	// Former marks what only a replaced code has to say: it counts where nothing else leads on.
	Former bool
}

// A kinship leads from the mention of one group to another group's.
type kinship struct {
	to    int
	title string // "" where it is by a code
	FilingReason
	former bool
}

// linkByTitles makes kin of each two mentions with a title that makes them one unless something
// contradicts it: the name of both, or the name of one and another title of the other where one of
// them has no number. Two identifiers of one scheme are no kin, nor are those that a curated rule
// keeps apart. Those that become one all the same need no kin, and Kin leaves them out. A replaced
// code is kin, as what is former, of all that have one of its titles: they are found by it instead.
func (r *Resolution) linkByTitles(titles map[string][]int) {
	linked := map[[2]int]bool{}
	for _, key := range slices.Sorted(maps.Keys(titles)) {
		for n, a := range titles[key] {
			for _, b := range titles[key][:n] {
				former := r.isReplaced(a) || r.isReplaced(b)
				if pair := [2]int{a, b}; !linked[pair] && (former && !r.areCuratedApart(a, b) || r.mayBeOne(key, a, b)) {
					linked[pair] = true
					r.addKin(strings.ReplaceAll(key, "-", " "), a, b, former)
				}
			}
		}
	}
}

// isReplaced reports whether a mention is a code of ROME 3 that newer codes replace.
func (r *Resolution) isReplaced(k int) bool { return r.lineage.isReplaced(r.mentions[k].id) }

// areCuratedApart reports whether a curated rule keeps two mentions apart.
func (r *Resolution) areCuratedApart(a, b int) bool { return r.mentions[a].apart[b].firm }

// mayBeOne reports whether a title could make one of two mentions.
func (r *Resolution) mayBeOne(key string, a, b int) bool {
	m, n := &r.mentions[a], &r.mentions[b]
	numbered := m.id.Scheme != fact.SchemeTitle && n.id.Scheme != fact.SchemeTitle
	bothPrefer := m.titles[key] && n.titles[key]
	return (bothPrefer || (m.titles[key] || n.titles[key]) && !numbered) && !r.separationOf(a, b).firm
}

// linkByIdentities makes kin of the two mentions of each Identity statement.
func (r *Resolution) linkByIdentities() {
	for k := range r.facts {
		s, ok := r.facts[k].Statement.(fact.Identity)
		if !ok {
			continue
		}
		a, b := r.mentionOf[r.facts[k].Subject], r.mentionOf[s.Identifier]
		if !r.areCuratedApart(a, b) {
			r.addKin(s.Identifier.Value, a, b, false)
		}
	}
}

// addKin makes kin of two mentions by a title, in both directions.
func (r *Resolution) addKin(title string, a, b int, former bool) {
	shared := FilingReason{Kind: fact.SharedTitle}
	r.kin[a] = append(r.kin[a], kinship{b, title, shared, former})
	r.kin[b] = append(r.kin[b], kinship{a, title, shared, former})
}

// succeed makes kin of a mention and a code that comes from the other's, or from which it comes.
func (r *Resolution) succeed(from, code int) {
	r.kin[from] = append(r.kin[from], kinship{code, "", FilingReason{Kind: fact.FiledByLineage}, true})
}

// fileAll makes kin of each group and the codes that it is filed under, and of the codes of ROME 3
// and their heirs.
func (r *Resolution) fileAll() {
	for head := range r.mentions {
		if r.mentions[head].parent != head {
			continue
		}
		for _, f := range r.filingsOf(head) {
			r.kin[head] = append(r.kin[head], kinship{f.code, "", f.FilingReason, false})
		}
		for _, old := range r.formerCodes(head) {
			r.succeed(head, old)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(r.lineage.titles)) {
		r.linkFormer(code)
	}
}

// formerCodes returns the mentions of the replaced codes of ROME 3 that documents file a group under.
func (r *Resolution) formerCodes(head int) []int {
	var found []int
	for _, k := range r.mentions[head].members {
		for _, code := range r.mentions[k].codes {
			if old, ok := r.mentionOf[code]; ok && r.lineage.isReplaced(code) {
				found = append(found, old)
			}
		}
	}
	return found
}

// linkFormer makes kin, in both directions, of a code of ROME 3 and the codes of ROME 4 that
// descend from it or have one of its titles.
func (r *Resolution) linkFormer(code string) {
	id := fact.Identifier{Scheme: fact.SchemeRome3, Value: fact.Rome3Prefix + code}
	old := r.mentionOf[id]
	heirs := r.heirsOf(id)
	for _, title := range r.lineage.titles[code] {
		for _, filed := range r.lineage.filed[title] {
			heirs = append(heirs, r.mentionOf[filed])
		}
	}
	slices.Sort(heirs)
	for _, heir := range slices.Compact(heirs) {
		r.succeed(old, heir)
		r.succeed(heir, old)
	}
}

// Kin returns the métiers whose statements hold for the one with an id too, nearest first, each
// once: those that share a title with it and were kept apart from it, and theirs in turn, and those
// of the codes that it or one of these is filed under. Kin by what only replaced codes say comes
// last. O(kinships), of which there are few but for codes.
func (r *Resolution) Kin(metier string) []Kin {
	start, ok := r.headOf[metier]
	if !ok {
		return nil
	}
	walk := kinWalk{resolution: r, heads: []int{start}, seen: map[int]bool{start: true}}
	walk.followTitles()
	walk.followCodes(false)
	walk.followCodes(true)
	return walk.found
}

// A kinWalk looks for the kin of a group.
type kinWalk struct {
	resolution *Resolution
	heads      []int        // the groups that titles lead to, that of the start first
	seen       map[int]bool // heads of groups that were found
	found      []Kin
}

// followTitles finds the groups that titles lead to, breadth first. What replaced codes have in
// common leads to them alone: such a code was many occupations.
func (w *kinWalk) followTitles() {
	for n := 0; n < len(w.heads); n++ {
		for _, k := range w.resolution.kinOf(w.heads[n]) {
			if head := w.resolution.head(k.to); k.title != "" && !k.former && !w.seen[head] {
				w.heads = append(w.heads, head)
				w.add(head, k)
			}
		}
	}
}

// followCodes finds the groups of the codes that those found by titles are filed under, or with
// former what replaced codes have in common with these.
func (w *kinWalk) followCodes(former bool) {
	for _, head := range w.heads {
		for _, k := range w.resolution.kinOf(head) {
			if k.former == former && (former || k.title == "") {
				w.add(w.resolution.head(k.to), k)
			}
		}
	}
}

// add notes the kin that a kinship leads to, unless it is known.
func (w *kinWalk) add(head int, k kinship) {
	if w.seen[head] {
		return
	}
	w.seen[head] = true
	r := w.resolution
	kin := Kin{Metier: r.metierOf[r.mentions[head].id], Title: k.title, FilingReason: k.FilingReason, Former: k.former}
	if k.title == "" {
		kin.Code = codeNodeID(r.mentions[k.to].id)
	}
	w.found = append(w.found, kin)
}

// codeNodeID returns the id of the node of a code that is a métier: "rome:E1101" for E1101.
func codeNodeID(id fact.Identifier) string {
	if id.Scheme == fact.SchemeRome3 {
		return id.Value
	}
	return "rome:" + id.Value
}

// kinOf returns the kinships of all mentions of a group.
func (r *Resolution) kinOf(head int) []kinship {
	var all []kinship
	for _, k := range r.mentions[head].members {
		all = append(all, r.kin[k]...)
	}
	return all
}
