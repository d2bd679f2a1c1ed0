package evaluation

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// leastMatch is the confidence from which on a row of the crosswalk from ESCO to O*NET counts, of 0, 0.5, 1
// and 2.
const leastMatch = 0.5

// ReadOnet reads which groups of ISCO-08 O*NET relates: related is its table of related occupations, of
// which the two primary tiers count, and crosswalk Nesta's table from ESCO to O*NET, which has the
// group of each ESCO occupation. Columns are found by name.
func ReadOnet(related, crosswalk io.Reader) (Truth, error) {
	groups := map[string][]string{} // by occupation of O*NET
	err := eachRow(crosswalk, []string{"onet_code", "isco_code", "confidence"}, func(cells []string) {
		if confidence, err := strconv.ParseFloat(cells[2], 64); err == nil && confidence >= leastMatch {
			groups[cells[0]] = append(groups[cells[0]], iscoGroup(cells[1]))
		}
	})
	if err != nil {
		return nil, fmt.Errorf("crosswalk: %w", err)
	}
	truth := Truth{}
	err = eachRow(related, []string{"O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier"}, func(cells []string) {
		if !strings.HasPrefix(cells[2], "Primary") {
			return
		}
		for _, from := range groups[cells[0]] {
			for _, to := range groups[cells[1]] {
				truth.add(from, to)
			}
		}
	})
	if err != nil {
		return nil, fmt.Errorf("related occupations: %w", err)
	}
	return truth, nil
}

// ReadIsco reads the group of ISCO-08 of each code of ROME 3, by the identifier of the code. Groups have
// four digits, of which the table may have lost a leading zero.
func ReadIsco(r io.Reader) (map[string]string, error) {
	groups := map[string]string{}
	err := eachRow(r, []string{"Code ROME", "Code ISCO08"}, func(cells []string) {
		groups[rome3Prefix+cells[0]] = iscoGroup(cells[1])
	})
	return groups, err
}

func iscoGroup(code string) string { return strings.Repeat("0", max(0, 4-len(code))) + code }

// eachRow calls take with the cells that each row of a CSV table has in some columns.
func eachRow(r io.Reader, columns []string, take func(cells []string)) error {
	rows, err := readRows(r)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return fmt.Errorf("no header")
	}
	places, cells := make([]int, len(columns)), make([]string, len(columns))
	for k, column := range columns {
		places[k] = -1
		for at, name := range rows[0] {
			if strings.TrimPrefix(name, "\ufeff") == column {
				places[k] = at
			}
		}
		if places[k] < 0 {
			return fmt.Errorf("no column %q", column)
		}
	}
	for _, row := range rows[1:] {
		for k, at := range places {
			cells[k] = ""
			if at < len(row) {
				cells[k] = row[at]
			}
		}
		take(cells)
	}
	return nil
}
