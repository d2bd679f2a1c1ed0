package fact

// Restored returns the facts that were added, with the whole forms they are hashed by.
func (r *Restoration) Restored() (facts []Fact, forms [][]byte) {
	for _, document := range r.statedDocuments() {
		for _, one := range r.facts[document] {
			facts, forms = append(facts, *one.fact), append(forms, one.appendWhole(nil, &one.fact.Evidence))
		}
	}
	return facts, forms
}
