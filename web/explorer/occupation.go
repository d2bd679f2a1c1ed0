package explorer

// occupationOf returns what search engines read of a métier, in the terms of schema.org.
func occupationOf(metier map[string]any) map[string]any {
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
	return said
}
