package loader_test

import "testing"

// TestPayInColumns reads tables of pay, whose heads say the stage, the period, and whether it is gross.
func TestPayInColumns(t *testing.T) {
	const pay = "Le salaire du graphiste\n\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"columns of gross and net", pay + "Profil | Salaire brut | Salaire net\nConfirmé | 2 500 € | 1 950 €", []string{"salary | 30000 to 30000 | CONFIRME | 2 500 €"}},
		{"columns of stages", pay + "Secteur | Débutant | Confirmé\nSalaire mensuel brut | 1 900 € | 2 600 €", []string{
			"salary | 22800 to 22800 | DEBUTANT | 1 900 €", "salary | 31200 to 31200 | CONFIRME | 2 600 €",
		}},
		{"heads of the table before", pay + "Profil | Salaire net\nConfirmé | 1 950 €\n\nLe salaire en agence\n\nConfirmé | 2 500 €", []string{
			"salary | | CONFIRME | 1 950 €", "salary | 30000 to 30000 | CONFIRME | 2 500 €",
		}},
		{"columns of the least and the most pay", pay + "Expérience | Minimum | Maximum\nDébutant | 22 000 € | 25 000 €", []string{"salary | 22000 to 25000 | DEBUTANT | 22 000 € | 25 000 €"}},
	} {
		t.Run(c.name, func(t *testing.T) { checkProse(t, c.text, c.want) })
	}
}
