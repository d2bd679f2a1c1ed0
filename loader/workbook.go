package loader

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path/filepath"

	"github.com/xuri/excelize/v2"
)

// A sheet is a sheet of an Excel workbook as a table in CSV, whose lines are its rows.
type sheet struct {
	name    string
	content []byte
	failure error // why it is none
}

// sheetsOf returns the sheets of a workbook that hold something, in order. It fails on one that is
// damaged, or that unpacks to more than maxFileBytes.
func sheetsOf(data []byte) (sheets []sheet, err error) {
	defer func() {
		if fault := recover(); fault != nil { // the library may, on a damaged workbook
			sheets, err = nil, fmt.Errorf("damaged workbook: %v", fault)
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxFileBytes, UnzipXMLSizeLimit: maxFileBytes})
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	defer book.Close()
	left := maxFileBytes
	for _, name := range book.GetSheetList() {
		content, err := sheetLines(book, name, left)
		left -= len(content)
		if err != nil || len(bytes.TrimSpace(content)) > 0 {
			sheets = append(sheets, sheet{name, content, err})
		}
	}
	return sheets, nil
}

// sheetLines returns a sheet as CSV of at most limit bytes, the cells as Excel shows them. It fails on a
// row of more than maxColumns cells: one far to the right would make all rows long.
func sheetLines(book *excelize.File, name string, limit int) ([]byte, error) {
	rows, err := book.Rows(name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var lines bytes.Buffer
	w := csv.NewWriter(&lines)
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		switch {
		case err != nil:
			return nil, err
		case len(cells) > maxColumns:
			return nil, fmt.Errorf("%d cells in row %d exceed %d", len(cells), number, maxColumns)
		case len(cells) == 0:
			cells = []string{""}
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
		if w.Flush(); lines.Len() > limit {
			return nil, tooLarge(maxFileBytes)
		}
	}
	return lines.Bytes(), rows.Error()
}

// takeWorkbook takes the sheets of a workbook as tables beside one another; the only one, as the table
// that the file is.
func (in *intake) takeWorkbook(source Source, data []byte) {
	sheets, err := sheetsOf(data)
	switch {
	case err != nil:
		in.fail(source, fmt.Errorf("%s: %w", source.Path, err))
	case len(sheets) == 0:
		in.leaveOut(source, fmt.Errorf("%s: %w: a workbook without a cell", source.Path, errUnknownFormat))
	case len(sheets) == 1 && sheets[0].failure == nil:
		in.takeContent(source, sheets[0].content)
	default:
		for _, one := range sheets {
			path := filepath.Join(source.Path, one.name)
			if one.failure != nil {
				in.fail(Source{Path: path, Named: source.Named}, fmt.Errorf("%s: %w", path, one.failure))
				continue
			}
			in.take(Source{Path: path, archive: source.archive, read: func() ([]byte, error) { return one.content, nil }})
		}
	}
}
