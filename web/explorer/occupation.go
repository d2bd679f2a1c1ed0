package explorer

// occupationOf returns what search engines read of a métier, in the terms of schema.org.
func (w words) occupationOf(metier map[string]any) map[string]any {
	said := map[string]any{
		"@context": "https://schema.org", "@type": "Occupation", "name": metier["name"], "identifier": metier["id"],
		"occupationLocation": map[string]any{"@type": "Country", "name": "FR"},
	}
	if summary := metier["summary"]; summary != nil {
		said["description"] = summary
	}
	for name, path := range map[string]string{"alternateName": "appellations.nodes", "skills": "knowHow.edges", "occupationalCategory": "romeCodes"} {
		listed, _ := at(metier, path).([]any)
		var labels []any
		for _, one := range listed[:min(len(listed), 20)] {
			for _, place := range []string{"code", "node.label", "displayLabel"} {
				if label := at(one, place); label != nil {
					labels = append(labels, label)
					break
				}
			}
		}
		if len(labels) > 0 {
			said[name] = labels
		}
	}
	if pay := paysOf(metier); len(pay) > 0 {
		said["estimatedSalary"] = pay
	}
	if levels := w.credentialsOf(metier); len(levels) > 0 {
		said["educationRequirements"] = levels
	}
	return said
}

// paysOf returns the gross yearly pay that each source states of a métier, and the median net pay of its families.
func paysOf(metier map[string]any) (pays []any) {
	for _, one := range listAt(metier, "salaries") {
		value := map[string]any{"@type": "QuantitativeValue", "unitText": "YEAR"}
		for name, field := range map[string]string{"minValue": "yearlyMin", "maxValue": "yearlyMax"} {
			if pay := at(one, field); pay != nil {
				value[name] = pay
			}
		}
		pays = append(pays, map[string]any{"@type": "MonetaryAmount", "name": "base", "currency": "EUR", "value": value})
	}
	for _, family := range listAt(metier, "families") {
		if median := at(family, "pay.medianNetMonthly"); median != nil {
			pays = append(pays, map[string]any{"@type": "MonetaryAmountDistribution", "name": "net", "currency": "EUR", "duration": "P1M", "median": median})
		}
	}
	return pays
}

// credentialsOf returns the levels of diploma by which sources say that one enters a métier, each once, in words.
func (w words) credentialsOf(metier map[string]any) (levels []any) {
	for _, one := range distinctBy(listAt(metier, "accessLevels"), "level") {
		if name, err := w.enum("Level", at(one, "level")); err == nil {
			levels = append(levels, map[string]any{"@type": "EducationalOccupationalCredential", "credentialCategory": name})
		}
	}
	return levels
}
