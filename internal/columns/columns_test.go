package columns_test

import (
	"slices"
	"testing"

	"passerelle/internal/columns"
)

// TestTables checks what the descriptions of tables promise of each other: each name once, each column that is needed
// there and read, and an example of each column that is read, which is among its values.
func TestTables(t *testing.T) {
	names := map[string]bool{}
	for _, form := range columns.All() {
		if names[form.Name] || form.Meaning == "" || columns.Find(form.Name) != form {
			t.Errorf("%s comes twice, has no meaning or is not found", form.Name)
		}
		names[form.Name] = true
		heads := map[string]bool{}
		for _, c := range form.Columns {
			if heads[c.Name] || heads[c.Alias] || c.Meaning == "" || c.Kind.French() == "" {
				t.Errorf("%s.%s comes twice, or says nothing", form.Name, c.Name)
			}
			heads[c.Name] = true
			if form.Unread == "" && (c.Example == "") != (c.Unread != "") {
				t.Errorf("%s.%s: the example is %q, and it is not read because %q", form.Name, c.Name, c.Example, c.Unread)
			}
		}
		for _, choice := range form.Needs {
			for _, name := range choice {
				if c := form.Describe(name); c == nil || c.Name != name || form.Unread == "" && c.Unread != "" {
					t.Errorf("%s needs %s, which it has not", form.Name, name)
				}
			}
		}
	}
}

func TestDescribe(t *testing.T) {
	form := columns.Find("overlap")
	if c := form.Describe("E1101 community manager"); c != form.Others || c.Kind != columns.Number {
		t.Errorf("a métier of the matrix is %+v", c)
	}
	if c := columns.Find("skills").Describe("nothing"); c != nil {
		t.Errorf("no such column is %+v", c)
	}
	if read := columns.Loaded(); !slices.Contains(read, "salaries") || slices.Contains(read, "documents") || columns.Find("graph") != nil {
		t.Errorf("a load reads %v", read)
	}
}
