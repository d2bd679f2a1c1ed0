package loader_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/loader"
)

// occupationFile returns JSON-LD of an occupation with further members.
func occupationFile(members string) string {
	return `{"@context": "https://schema.org", "@type": "Occupation", "name": "Luthier", ` + members + `}`
}

// TestSchemaOrgValues reads one value each.
func TestSchemaOrgValues(t *testing.T) {
	for name, test := range map[string]struct {
		members string
		want    []string
	}{
		"other names": {`"alternateName": ["réparateur de violons", "archetier, facteur"]`, []string{
			`appellation {"title":{"label":"archetier","masculine":"archetier"}}`,
			`appellation {"title":{"label":"facteur","masculine":"facteur"}}`,
			`appellation {"title":{"label":"réparateur de violons","masculine":"réparateur de violons"}}`,
		}},
		"description": {`"description": "Fabrique <b>des</b> violons &amp; archets."`, []string{`summary {"text":"Fabrique des violons \u0026 archets."}`}},
		"skills in one text": {`"skills": "rigueur, tailler le bois ; lecture de plans"`, []string{
			`skill {"label":"lecture de plans","kind":"SAVOIR"}`, `skill {"label":"rigueur","kind":"SAVOIR_ETRE"}`, `skill {"label":"tailler le bois","kind":"SAVOIR_FAIRE"}`,
		}},
		"skills in a list": {`"skills": ["bois, vernis et colles", {"@type": "DefinedTerm", "name": "sens du contact"}]`, []string{
			`skill {"label":"bois, vernis et colles","kind":"SAVOIR"}`, `skill {"label":"sens du contact","kind":"SAVOIR_ETRE"}`,
		}},
		"a credential": {`"educationRequirements": {"@type": "EducationalOccupationalCredential", "credentialCategory": "associate degree"}`,
			[]string{`accessLevel {"level":"BAC_2","raw":"associate degree"}`}},
		"a named credential": {`"qualifications": {"@type": "EducationalOccupationalCredential", "name": "BTS lutherie"}`,
			[]string{`training {"label":"BTS lutherie","level":"BAC_2","kind":"BTS"}`}},
		"diplomas": {`"qualifications": ["BTS lutherie (bac + 2)", "CAP lutherie ou ébénisterie"]`, []string{
			`training {"label":"BTS lutherie","level":"BAC_2","kind":"BTS"}`, `training {"label":"CAP lutherie","level":"CAP","kind":"AUTRE"}`,
			`training {"label":"CAP ébénisterie","level":"CAP","kind":"AUTRE"}`,
		}},
		"levels": {`"educationRequirements": "CAP ou bac + 2"`, []string{
			`accessLevel {"level":"BAC_2","raw":"CAP ou bac + 2"}`, `accessLevel {"level":"CAP","raw":"CAP ou bac + 2"}`,
		}},
		"pay a year": {`"estimatedSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": {"minValue": 20000, "maxValue": "24 000", "unitText": "YEAR"}}`,
			[]string{`salary {"raw":"20 000 à 24 000 € par an","yearlyMin":20000,"yearlyMax":24000}`}},
		"pay a month": {`"estimatedSalary": {"currency": "EUR", "value": {"value": 1850.5, "unitText": "month"}}`,
			[]string{`salary {"raw":"1 850,5 € par mois","yearlyMin":22206,"yearlyMax":22206}`}},
		"pay a week":  {`"estimatedSalary": {"value": {"minValue": 500, "unitCode": "WEE"}}`, []string{`salary {"raw":"à partir de 500 € par semaine","yearlyMin":26000}`}},
		"pay a day":   {`"estimatedSalary": {"value": {"value": 400, "unitText": "DAY"}}`, []string{`salary {"raw":"400 € par jour"}`}},
		"pay an hour": {`"estimatedSalary": {"value": {"value": 12, "unitText": "HOUR"}}`, []string{`salary {"raw":"12 € par heure"}`}},
		"net pay":     {`"estimatedSalary": {"name": "salaire net", "value": {"value": 1500, "unitText": "MONTH"}}`, []string{`salary {"raw":"1 500 € par mois net"}`}},
		"distribution": {`"estimatedSalary": [{"@type": "MonetaryAmountDistribution", "name": "débutant", "currency": "EUR", "duration": "P1Y", "percentile10": 18000, "median": 21000, "percentile90": 26000}]`,
			[]string{`salary {"raw":"18 000 à 26 000 € par an","yearlyMin":18000,"yearlyMax":26000,"stage":"DEBUTANT"}`}},
		"another currency": {`"estimatedSalary": {"currency": "USD", "value": {"value": 50000, "unitText": "YEAR"}}`, nil},
		"no unit":          {`"estimatedSalary": {"currency": "EUR", "value": {"value": 50000}}`, nil},
		"a text of pay":    {`"estimatedSalary": "entre 20 et 24 k€ brut par an"`, []string{`salary {"raw":"entre 20 et 24 k€ brut par an","yearlyMin":20000,"yearlyMax":24000}`}},
		"codes": {`"occupationalCategory": ["B1501", {"@type": "CategoryCode", "codeValue": "7312", "inCodeSet": "ISCO-08"}, {"codeValue": "B1302", "name": "Décoration"}]`,
			[]string{`romeCode {"code":"B1302","label":"Décoration"}`, `romeCode {"code":"B1501"}`}},
		"identifier": {`"identifier": {"@type": "PropertyValue", "propertyID": "onisep", "value": "MET.93"}`,
			[]string{`identifier {"identifier":{"scheme":"ONISEP","value":"MET.93"}}`}},
		"a language":  {`"skills": {"@value": "vernis", "@language": "fr"}`, []string{`skill {"label":"vernis","kind":"SAVOIR"}`}},
		"blank texts": {`"skills": ["", " "], "alternateName": null`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, document := pageStatements(t, "luthier.jsonld", occupationFile(test.members))
			want := []string{`appellation {"title":{"label":"Luthier","masculine":"Luthier"},"preferred":true}`}
			var stated []string
			for _, text := range got {
				_, rest, _ := strings.Cut(text, " luthier ")
				stated = append(stated, rest)
			}
			want = append(test.want, want...)
			if diff := cmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(stated))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if document.Title != "Luthier" || document.Format != "schema-org" || document.Text != nil {
				t.Errorf("document = %+v", document)
			}
		})
	}
}

// TestSchemaOrgForms reads the same occupation in the forms that JSON-LD and pages may have.
func TestSchemaOrgForms(t *testing.T) {
	const members = `"name": "Libraire", "skills": ["conseiller", "gérer un stock"], "occupationalCategory": "D1211"`
	want, _ := pageStatements(t, "libraire.jsonld", `{"@context": "https://schema.org", "@type": "Occupation", `+members+`}`)
	minified := strings.NewReplacer(`": `, `":`, `", `, `",`).Replace
	for name, content := range map[string]string{
		"a list":        `[{"@type": "WebPage", "name": "x"}, {"@type": ["Thing", "Occupation"], ` + members + `}]`,
		"a graph":       "{\"@context\": \"https://schema.org\",\n\"@graph\": [\n{\"@type\": \"Person\", \"hasOccupation\": {\"@id\": \"#o\"}},\n{\"@id\": \"#o\", \"@type\": \"Occupation\", " + members + "}]}",
		"prefixed":      `{"@type": "schema:Occupation", "schema:name": "Libraire", "https://schema.org/skills": ["conseiller", "gérer un stock"], "schema:occupationalCategory": "D1211"}`,
		"minified":      minified(`{"@type": "Occupation", ` + members + `}`),
		"escaped":       `{"@type": "Occupation", ` + strings.ReplaceAll(members, "é", `\u00e9`) + `}`,
		"a posting":     `{"@type": "JobPosting", "title": "Libraire H/F - CDI", "description": "Le vendeur", "skills": "conseiller, gérer un stock", "occupationalCategory": "D1211 "}`,
		"a page":        `<html><head><script type="application/ld+json">{"@type": "Occupation", ` + members + `}</script></head><body><p>Bienvenue</p></body></html>`,
		"microdata":     `<div itemscope itemtype="http://schema.org/Occupation"><h1 itemprop="name">Libraire</h1><p itemprop="skills">conseiller</p><ul><li itemprop="skills">gérer un stock</li></ul><meta itemprop="occupationalCategory" content="D1211"></div>`,
		"RDFa":          `<div vocab="https://schema.org/" typeof="Occupation"><h1 property="name">Libraire</h1><ul property="skills"><li>conseiller</li><li>gérer un stock</li></ul><span property="occupationalCategory">D1211</span></div>`,
		"one per lines": "{\n\"@type\": \"Occupation\",\n\"name\": \"Libraire\",\n\"skills\": \"conseiller ; gérer un stock\",\n\"occupationalCategory\": \"D1211\"\n}",
	} {
		got, _ := pageStatements(t, "file", content)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestPageWithBoth reads a page whose text and JSON-LD both state facts, with combined accents in
// its text: the places of both are right.
func TestPageWithBoth(t *testing.T) {
	page := "<html><h1>Jardinier</h1><p>Le jardinier doit e\u0302tre rigoureux. Le jardinier plante. Un jardinier taille.</p>" +
		`<script type="application/ld+json">{"@type": "Occupation", "name": "Jardinier", "skills": "e\u0301laguer"}</script></html>`
	got, document := pageStatements(t, "jardinier.html", page)
	text := fmt.Sprint(got)
	if !strings.Contains(text, "rigoureux") || !strings.Contains(text, "schema.skills jardinier") {
		t.Errorf("facts = %v", got)
	}
	if document.Format != "prose-page" || document.Text == nil || !strings.Contains(*document.Text, "\n\n{\n") {
		t.Errorf("document = %+v", document)
	}
}

// TestUnreadableFiles reads files that are no texts: each is named for what it is.
func TestUnreadableFiles(t *testing.T) {
	for name, content := range map[string]string{
		"a PDF document": "%PDF-1.7\n\x00\x00", "a rich text document (RTF)": `{\rtf1 Libraire}`, "a page without a text": "<html><body></body></html>",
		"file of Word": wordOf(t, ""), "file:3: schema-org: JSON: ": "{\"@type\": \"Occupation\",\n\"name\": \"Luthier\"\n\"skills\": []}",
		"page of 3": "<html><p>" + strings.Repeat("<p>Un luthier.</p>", 250_000),
	} {
		source := loader.Bytes("file", []byte(content))
		source.Named = true
		_, _, err := loader.Read([]loader.Source{source})
		if err == nil || !strings.HasPrefix(err.Error(), "file:") || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzSchemaOrg reads any members of an occupation: nothing panics, and each quote stands at its
// place.
func FuzzSchemaOrg(f *testing.F) {
	f.Add(`"skills": ["a", {"@id": "#b"}], "estimatedSalary": {"value": {"minValue": 1, "unitText": "YEAR"}}, "alternateName": "a, b"`)
	f.Add(`"occupationalCategory": {"codeValue": "E1101"}, "educationRequirements": "bac + 2", "@graph": [{"@type": "urn:passerelle:Metier"}]`)
	f.Fuzz(func(t *testing.T, members string) {
		content := occupationFile(members)
		if !json.Valid([]byte(content)) {
			return
		}
		facts, _, _, err := loader.ReadDocument("page.jsonld", content)
		if err != nil {
			return
		}
		checkFuzzed(t, content, facts)
	})
}
