package fact

import "passerelle/graph/french"

// regionNames holds the regions of France since 2016 by their code.
var regionNames = map[string]string{
	"01": "Guadeloupe", "02": "Martinique", "03": "Guyane", "04": "La Réunion", "06": "Mayotte",
	"11": "Île-de-France", "24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté", "28": "Normandie", "32": "Hauts-de-France",
	"44": "Grand Est", "52": "Pays de la Loire", "53": "Bretagne", "75": "Nouvelle-Aquitaine", "76": "Occitanie",
	"84": "Auvergne-Rhône-Alpes", "93": "Provence-Alpes-Côte d'Azur", "94": "Corse",
}

// RegionName returns the name of the region of a code, "" if there is none: "Bretagne" for "53".
func RegionName(code string) string { return regionNames[code] }

// RegionCode returns the code of the region of a name, in whatever case and with hyphens or spaces;
// "" if there is none.
func RegionCode(name string) string {
	key := french.Fold(name)
	for code, known := range regionNames {
		if french.Fold(known) == key {
			return code
		}
	}
	return ""
}
