// Package nextrelease makes a next release of ROME 4.0 from a real one, for tests of what a new
// edition changes.
package nextrelease

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Edits say what the made release changes.
type Edits struct {
	MovesGone, MovesAdded [][2]string // codes from and to
	TitlesMoved           []Title
	CodesGone             []string
	// Split is a new code that takes titles and moves of another one.
	Split       Title
	SplitTitles []string
}

// A Title is a title that goes from one code to another.
type Title struct{ Label, From, To string }

// The edits: ten moves less, ten more, five titles moved, two codes gone, one split. The codes gone
// are none of those that the others touch.
const (
	movesChanged, titlesMoved = 10, 5
	splitFrom, splitCode      = "E1101", "E1199"
	splitTaken                = 3 // titles that go to the new code
)

var codesGone = []string{"A1101", "N4403"}

// Make writes into dir the tables of the release v460 in from as those of v461, with the edits. It
// leaves out nothing, and renames each file.
func Make(dir, from string) (*Edits, error) {
	names, err := filepath.Glob(filepath.Join(from, "*"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no release in %s", from)
	}
	r := &release{
		Edits:  Edits{CodesGone: codesGone, Split: Title{"Gestionnaire de forum", splitFrom, splitCode}},
		leaves: map[string]int{}, has: map[[2]string]bool{},
	}
	if err := r.readMoves(filepath.Join(from, "unix_rubrique_mobilite_v460_utf8.csv")); err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err == nil && filepath.Ext(name) == ".csv" {
			data, err = r.edit(tableOf(name), data)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, strings.Replace(filepath.Base(name), "v460", "v461", 1)), data, 0o600)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return &r.Edits, nil
}

// tableOf returns the name of a table by that of its file.
func tableOf(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "unix_"), "_v460_utf8.csv")
}

// A release is the release that is being made.
type release struct {
	Edits
	codes  []string           // those that moves leave, in the order of the table
	leaves map[string]int     // how many moves leave each
	has    map[[2]string]bool // moves
}

// readMoves reads the moves, and chooses those that go and come.
func (r *release) readMoves(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var moves [][2]string
	if err := eachRecord(data, func(_ []byte, fields []string) {
		move := [2]string{fields[0], fields[1]}
		if r.has[move] = true; r.leaves[fields[0]] == 0 {
			r.codes = append(r.codes, fields[0])
		}
		r.leaves[fields[0]]++
		moves = append(moves, move)
	}); err != nil {
		return err
	}
	for _, code := range append([]string{splitFrom}, codesGone...) {
		if r.leaves[code] == 0 {
			return fmt.Errorf("no move leaves %s", code)
		}
	}
	for k := range movesChanged { // far apart in the table, by numbers that divide neither
		r.MovesGone = append(r.MovesGone, r.firstFree(moves, k*1361, true))
	}
	var others [][2]string
	for k := range r.codes {
		others = append(others, [2]string{r.codes[k], r.codes[(k+len(r.codes)/2)%len(r.codes)]})
	}
	for k := range movesChanged {
		r.MovesAdded = append(r.MovesAdded, r.firstFree(others, k*149, false))
	}
	return nil
}

// firstFree returns the first move of a list from a place on that is stated or is not, and that no
// other edit touches.
func (r *release) firstFree(list [][2]string, from int, stated bool) [2]string {
	for k := from; ; k++ {
		if move := list[k%len(list)]; r.has[move] == stated && r.isFree(move[0]) && r.isFree(move[1]) {
			return move
		}
	}
}

// isFree reports whether a code is neither gone nor split, so that a move of it is but a move.
func (r *release) isFree(code string) bool {
	return code != "code_rome" && code != "code_rome_cible" && code != splitFrom && !slices.Contains(codesGone, code)
}

// edit returns the edited content of a table; what is no table it returns as it is.
func (r *release) edit(table string, data []byte) ([]byte, error) {
	var out bytes.Buffer
	columns := map[string]int{}
	err := eachRecord(data, func(raw []byte, fields []string) {
		if len(columns) == 0 {
			for k, name := range fields {
				columns[name] = k
			}
			out.Write(raw)
			return
		}
		if r.isGone(columns, fields) {
			return
		}
		switch table {
		case "rubrique_mobilite":
			if slices.Contains(r.MovesGone, [2]string{fields[0], fields[1]}) {
				return
			}
		case "referentiel_appellation":
			if r.moveTitle(columns, fields) {
				raw = record(fields)
			}
		}
		out.Write(raw)
		r.split(&out, table, columns, fields)
	})
	if table == "rubrique_mobilite" {
		for _, move := range r.MovesAdded {
			r.leaves[move[0]]++
			out.Write(record([]string{move[0], move[1], fmt.Sprint(r.leaves[move[0]])}))
		}
		out.Write(record([]string{splitFrom, splitCode, fmt.Sprint(r.leaves[splitFrom] + 1)}))
		out.Write(record([]string{splitCode, "E1103", "1"}))
	}
	return out.Bytes(), err
}

// isGone reports whether a row is about a code that is gone, or a move to one.
func (r *release) isGone(columns map[string]int, fields []string) bool {
	for _, name := range []string{"code_rome", "code_rome_cible", "numero_fiche_rome"} {
		if k, ok := columns[name]; ok && slices.Contains(codesGone, fields[k]) {
			return true
		}
	}
	return false
}

// moveTitle gives a synonym another code where it is one of those that move, and reports whether it
// is.
func (r *release) moveTitle(columns map[string]int, fields []string) bool {
	code, label := &fields[columns["code_rome"]], fields[columns["libelle_appellation_long"]]
	if fields[columns["classification"]] != "SYNONYME" {
		return false
	}
	switch {
	case *code == splitFrom && len(r.SplitTitles) < splitTaken:
		r.SplitTitles = append(r.SplitTitles, label)
		*code = splitCode
	case r.isFree(*code) && len(r.TitlesMoved) < titlesMoved && !slices.ContainsFunc(r.TitlesMoved, func(t Title) bool { return t.From == *code }):
		to := r.codes[len(r.codes)/2+len(r.TitlesMoved)]
		r.TitlesMoved = append(r.TitlesMoved, Title{label, *code, to})
		*code = to
	default:
		return false
	}
	return true
}

// split writes, after the row of the code that is split, that of the new one.
func (r *release) split(out *bytes.Buffer, table string, columns map[string]int, fields []string) {
	k, ok := columns["code_rome"]
	if !ok || fields[k] != splitFrom {
		return
	}
	made := slices.Clone(fields)
	made[k] = splitCode
	switch table {
	case "referentiel_code_rome":
		made[columns["libelle_rome"]], made[columns["code_ogr"]] = r.Split.Label, "999001"
	case "cr_gd_dp":
		made[columns["libelle_rome"]] = r.Split.Label
	case "coherence_item":
	default:
		return
	}
	out.Write(record(made))
}

// record formats the fields as the tables of ROME do.
func record(fields []string) []byte {
	quoted := make([]string, len(fields))
	for k, field := range fields {
		quoted[k] = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
	}
	return []byte(strings.Join(quoted, ",") + "\n")
}

// eachRecord visits the records of a table with the bytes that each takes, the header included.
func eachRecord(data []byte, visit func(raw []byte, fields []string)) error {
	reader := csv.NewReader(bytes.NewReader(data))
	reader.FieldsPerRecord = -1
	for start := int64(0); ; {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		end := reader.InputOffset()
		visit(data[start:end], fields)
		start = end
	}
}
