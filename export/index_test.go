package export_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/export"
)

// An indexEntry is what the index says of the files of a name.
type indexEntry struct {
	Name, Meaning string
	Files         []struct{ Address, MediaType, Use string }
	Columns       []struct{ Name, Type, Meaning string }
	Parameters    []struct {
		Name, Meaning, Usage string
		Files                []string
	}
}

// readIndex returns the entries of the index that is served for an Accept header.
func readIndex(t *testing.T, address, accept string) (entries []indexEntry) {
	t.Helper()
	response, body := get(t, http.MethodGet, address, "Accept", accept)
	if got := response.Header.Get("Content-Type"); response.StatusCode != http.StatusOK || got != "application/json" {
		t.Fatalf("%s: status %d, %s", address, response.StatusCode, got)
	}
	var index struct{ Entries []indexEntry }
	if err := json.Unmarshal([]byte(body), &index); err != nil {
		t.Fatal(err)
	}
	return index.Entries
}

// TestIndex holds the index against the files: each is listed once with its media type, its columns
// are those of the CSV, and its parameters those that New takes. All have a meaning.
func TestIndex(t *testing.T) {
	e := smallGraph(t)
	address := serve(t, export.Options{Source: always(e)})
	entries := readIndex(t, address, "*/*")
	if diff := cmp.Diff(entries, readIndex(t, address+"index.json", "text/html")); diff != "" {
		t.Errorf("index.json is another index:\n%s", diff)
	}
	var files []string
	for _, entry := range entries {
		if entry.Meaning == "" {
			t.Errorf("%s has no meaning", entry.Name)
		}
		taken := map[string][]string{}
		for _, p := range entry.Parameters {
			if taken[p.Name] = p.Files; p.Meaning == "" || p.Usage == "" {
				t.Errorf("the parameter %s has no meaning", p.Name)
			}
		}
		for _, file := range entry.Files {
			files = append(files, file.Address)
			head, _ := get(t, http.MethodHead, address+file.Address+"?"+neededBy(t, e, file.Address).Encode())
			if got := head.Header.Get("Content-Type"); got != file.MediaType || file.Use == "" {
				t.Errorf("%s: %s is listed as %s, for %q", file.Address, got, file.MediaType, file.Use)
			}
			for _, p := range export.Parameters {
				_, err := export.New(t.Context(), e, file.Address, url.Values{p.Name: {"?"}})
				refused := err != nil && strings.Contains(err.Error(), "is of no use for")
				if listed := slices.Contains(taken[p.Name], file.Address); listed == refused {
					t.Errorf("%s and %s: listed %t, refused %t", file.Address, p.Name, listed, refused)
				}
			}
		}
		if entry.Name != "graph" {
			checkColumns(t, entry, lines(contents(t, e, entry.Name+".csv", ""))[0])
		}
	}
	slices.Sort(files)
	if diff := cmp.Diff(export.Files(), files); diff != "" {
		t.Errorf("-files +index:\n%s", diff)
	}
}

// checkColumns compares the columns of a table with the head of its CSV. An entry without a name
// stands for all that follow.
func checkColumns(t *testing.T, entry indexEntry, head string) {
	t.Helper()
	names := strings.Split(head, ",")
	for k, c := range entry.Columns {
		if c.Meaning == "" || c.Type == "" {
			t.Errorf("%s: the column %s has no line in columns.go", entry.Name, names[k])
		}
		if c.Name != names[k] && (c.Name != "" || k+1 < len(entry.Columns)) {
			t.Errorf("%s: column %d is %s, want %s", entry.Name, k, c.Name, names[k])
		}
	}
	if last := entry.Columns[len(entry.Columns)-1]; last.Name != "" && len(names) != len(entry.Columns) {
		t.Errorf("%s: %d columns are listed, want %s", entry.Name, len(entry.Columns), head)
	}
}

// TestIndexPage checks that a browser is sent to the page of the exports, if there is one, and a program never.
func TestIndexPage(t *testing.T) {
	browser := "text/html,*/*;q=0.8"
	for _, test := range []struct {
		page, file, accept string
		location           string
	}{
		{"/page", "", browser, "/page"},
		{"/page", "", "*/*", ""},
		{"/page", "index.json", browser, ""},
		{"", "", browser, ""},
	} {
		h := export.NewHandler(export.Options{Source: always(smallGraph(t)), Page: test.page})
		r := httptest.NewRequest(http.MethodGet, "/export/"+test.file, nil)
		r.Header.Set("Accept", test.accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		want := http.StatusOK
		if test.location != "" {
			want = http.StatusFound
		}
		if w.Code != want || w.Header().Get("Location") != test.location {
			t.Errorf("%+v: status %d, location %q", test, w.Code, w.Header().Get("Location"))
		}
		if varies := w.Header().Get("Vary") == "Accept"; varies != (test.file == "") {
			t.Errorf("%+v: varies with %q", test, w.Header().Get("Vary"))
		}
	}
	if none, _ := get(t, http.MethodGet, serve(t, export.Options{Source: always(export.StoredGraph{})})); none.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status %d before a dataset is loaded", none.StatusCode)
	}
}
