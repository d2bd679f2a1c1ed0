package explorer

import (
	"net/http"

	xlanguage "golang.org/x/text/language"
)

// A language is one in which pages are shown, as HTML and addresses name it.
type language string

const (
	french  language = "fr"
	english language = "en"
)

// languages are all of them, first the one for who reads none of them.
var languages = []language{french, english}

var matcher = xlanguage.NewMatcher([]xlanguage.Tag{xlanguage.French, xlanguage.English})

// A rendering is what pages are rendered for, beside what they show.
type rendering struct {
	language language
	// explicit says that the address names the language, which the links of the page then do too.
	explicit bool
}

// renderingOf returns that of a request: in the language of ?lang=, or else in the one of Accept-Language that is
// preferred, French where it names none of ours.
func renderingOf(r *http.Request, a address) rendering {
	for _, spoken := range languages {
		if a.text("lang") == string(spoken) {
			return rendering{spoken, true}
		}
	}
	accepted, _, err := xlanguage.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(accepted) == 0 {
		return rendering{language: french}
	}
	_, k, _ := matcher.Match(accepted...)
	return rendering{language: languages[k]}
}
