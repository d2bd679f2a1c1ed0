package explorer_test

import "testing"

// TestRequiredPapersSayHow wants what a step requires as a paper with whether it is compulsory, and of which kind it is.
func TestRequiredPapersSayHow(t *testing.T) {
	page := loadedSite(t, "rome4").get(t, "/parcours?de=A1101&vers=A1102")
	page.wants(t, "obligatoire</span></li>")
}
