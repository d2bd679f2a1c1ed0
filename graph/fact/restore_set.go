package fact

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Set returns the Set of that version. It fails where the facts, their places and documents make
// another version; that they make this one proves that they are those of a Set, and so valid.
// O(n log n) in the number of facts. The Restoration is of no use afterwards.
func (r *Restoration) Set(version string) (*Set, error) {
	set := &Set{}
	var forms []storedForm
	stated := r.statedDocuments()
	set.Documents = make([]Document, len(stated))
	set.Facts = slices.Grow(set.Facts, r.count())
	for k, document := range stated {
		set.Documents[k] = *document
		low := len(set.Facts)
		var err error
		if set.Facts, forms, err = r.place(document, set.Facts, forms); err != nil {
			return nil, err
		}
		for f := range set.Facts[low:] {
			set.Facts[low+f].Evidence.Document = &set.Documents[k]
		}
		r.facts[document] = nil
	}
	*r = Restoration{}
	if err := set.sign(forms); err != nil {
		return nil, err
	}
	if set.Version != version {
		return nil, fmt.Errorf("its facts make version %s, not %s", set.Version, version)
	}
	return set, nil
}

// Facts returns the facts of all documents that are whole, and the sorted ids of those that are
// not: whose facts and places do not belong together, or have another digest than the document,
// because a load of it was interrupted. A document without facts is neither. The Restoration is of
// no use afterwards.
func (r *Restoration) Facts() (facts []Fact, torn []string) {
	facts = slices.Grow(facts, r.count())
	for _, document := range r.statedDocuments() {
		low := len(facts)
		longer, forms, err := r.place(document, facts, nil)
		if err != nil || document.Digest != "" && digestOf(longer[low:], forms, io.Discard) != document.Digest {
			torn = append(torn, document.ID)
			continue
		}
		facts = longer
	}
	*r = Restoration{}
	return facts, torn
}

// statedDocuments returns the documents that have facts, sorted by id.
func (r *Restoration) statedDocuments() []*Document {
	return slices.SortedFunc(maps.Keys(r.facts), func(a, b *Document) int { return cmp.Compare(a.ID, b.ID) })
}

// count returns the number of forms that were added.
func (r *Restoration) count() int {
	count := 0
	for _, facts := range r.facts {
		count += len(facts)
	}
	return count
}

// place appends the facts of a document, in canonical order, and their forms. It fails where a fact
// has no place, or a place no fact.
func (r *Restoration) place(document *Document, facts []Fact, forms []storedForm) ([]Fact, []storedForm, error) {
	all := r.facts[document]
	if document.Places == "" { // written by an earlier release, with the places in the forms
		if slices.ContainsFunc(all, func(f storedFact) bool { return f.fact.Evidence.Line == 0 }) {
			return nil, nil, fmt.Errorf("%s: facts without places", document.ID)
		}
		sorted, sortedForms := canonical(all)
		return append(facts, sorted...), append(forms, sortedForms...), nil
	}
	slices.SortFunc(all, func(a, b storedFact) int { return a.storedForm.compare(b.storedForm) })
	all = slices.CompactFunc(all, func(a, b storedFact) bool { return bytes.Equal(a.text, b.text) })
	places, err := unpackPlaces(document.Places)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", document.ID, err)
	}
	used, count := make([]bool, len(all)), 0
	for _, p := range places {
		if p.form < 0 || p.form >= len(all) {
			return nil, nil, misplaced(document, places, all)
		}
		if !used[p.form] {
			used[p.form] = true
			count++
		}
		f := *all[p.form].fact
		f.Evidence.Line, f.Evidence.Start, f.Evidence.End = p.line, p.start, p.start+p.length
		facts, forms = append(facts, f), append(forms, all[p.form].storedForm)
	}
	if count < len(all) {
		return nil, nil, misplaced(document, places, all)
	}
	return facts, forms, nil
}

// misplaced says that the places of a document are not those of its forms.
func misplaced(document *Document, places []place, all []storedFact) error {
	return fmt.Errorf("%s: the places of %d facts are not those of its %d stored statements", document.ID, len(places), len(all))
}
