package picture

import "math"

// A Row is tiles behind a short name: of a domain, one tile for each of its métiers.
type Row struct {
	Code, Title, Link string // what stands before the tiles, what it means, and the address that it leads to
	Tiles             []Tile
}

// A Tile is a square that leads somewhere. Its label is shown when it is pointed at, and is its accessible name.
type Tile struct {
	Label, Link string
	Marked      bool
}

// The measures of tiles.
const (
	tileCell  = 22.0 // from one tile to the next
	tileSide  = 20.0
	tileCodes = 2   // the room for the name of a row, in cells
	tileTop   = 1.0 // the room above the first row, for the line around a tile
	tilesWide = 16  // tiles side by side; a row with more has several lines
)

// DrawTiles draws rows of tiles for a page, of one width, so that those of many groups stand in columns. O(n).
func DrawTiles(heading string, rows []Row, o Options) []byte {
	w := &writer{inline: true}
	lines := 0
	for k := range rows {
		lines += max(1, int(math.Ceil(float64(len(rows[k].Tiles))/tilesWide)))
	}
	width, height := number1(tileCell*(tileCodes+tilesWide)), number1(tileCell*float64(lines)+tileTop)
	w.text(`<svg xmlns="http://www.w3.org/2000/svg" class="picture tiles" width="`, width, `" height="`, height, `" viewBox="0 0 `, width, " ", height,
		`" lang="`, escape(o.Language), `" role="group" aria-label="`, escape(clean(heading)), `" font-family="`, fonts, `" font-size="13" fill="#16181d">`, "\n")
	y := tileTop
	for k := range rows {
		y = w.row(&rows[k], y)
	}
	w.text("</svg>\n")
	return w.Bytes()
}

// row draws a row whose upper side is at y, and returns where it ends.
func (w *writer) row(r *Row, y float64) float64 {
	side := number1(tileSide)
	if r.Code != "" {
		w.text(`<a href="`, escape(r.Link), `"><title>`, escape(clean(r.Title)), `</title><text y="`, number1(y+tileSide*0.75), `">`, escape(clean(r.Code)), "</text></a>\n")
	}
	for k, tile := range r.Tiles {
		if k > 0 && k%tilesWide == 0 {
			y += tileCell
		}
		w.text("<a")
		if tile.Marked {
			w.text(` class="marked"`)
		}
		name := escape(clean(tile.Label))
		w.text(` href="`, escape(tile.Link), `" aria-label="`, name, `"><title>`, name, `</title><path d="M`,
			number1(tileCell*float64(tileCodes+k%tilesWide)), " ", number1(y), "h", side, "v", side, "h-", side, `z"/></a>`, "\n")
	}
	return y + tileCell
}
