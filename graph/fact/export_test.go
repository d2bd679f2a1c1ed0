package fact

// Restored returns the facts that were added, with the forms they are hashed by.
func (r *Restoration) Restored() (facts []Fact, forms [][]byte) {
	for _, one := range r.facts {
		facts, forms = append(facts, *one.fact), append(forms, one.form)
	}
	return facts, forms
}
