// Package drawing draws the pictures of the explorer's pages. The explorer itself imports no package that draws, and the
// ones that draw know nothing of pages.
package drawing

import (
	"passerelle/export"
	"passerelle/graph/fact"
	"passerelle/internal/picture"
	"passerelle/web/explorer"
)

// Paths draws the paths that a page shows, as a part of it.
func Paths(paths explorer.DrawnPaths) []byte {
	shown := export.ShownPaths{From: export.ShownMetier(paths.From), To: export.ShownMetier(paths.To)}
	for _, path := range paths.Paths {
		var steps []export.ShownStep
		for _, step := range path {
			steps = append(steps, export.ShownStep{
				From: export.ShownMetier(step.From), To: export.ShownMetier(step.To), Moves: shownMoves(step.Transitions), Confidence: step.Confidence,
			})
		}
		shown.Paths = append(shown.Paths, steps)
	}
	return export.DrawShownPaths(&shown, export.PictureOptions{
		Words: export.PicturesIn(paths.Language), Vertical: paths.Vertical, Inline: true,
	})
}

// Map draws the map that a page shows, as a part of it.
func Map(drawn explorer.DrawnMap) []byte {
	shown := export.ShownMap{From: export.ShownMetier(drawn.From), Truncated: drawn.Truncated}
	for _, node := range drawn.Nodes {
		shown.Nodes = append(shown.Nodes, export.ShownNode{
			ShownMetier: export.ShownMetier(node.DrawnMetier), Steps: node.Steps, Opens: (*picture.Badge)(node.Opens),
		})
	}
	for _, edge := range drawn.Edges {
		shown.Edges = append(shown.Edges, export.ShownEdge{
			From: edge.From, To: edge.To, Moves: shownMoves(edge.Transitions), Confidence: edge.Confidence, Forward: edge.Forward, Best: edge.Best,
		})
	}
	return export.DrawShownMap(&shown, export.PictureOptions{Words: export.PicturesIn(drawn.Language), Inline: true})
}

// Tiles draws métiers as the page of all of them shows them, as a part of it.
func Tiles(drawn explorer.DrawnTiles) []byte {
	rows := make([]picture.Row, len(drawn.Rows))
	for k, row := range drawn.Rows {
		rows[k] = picture.Row{Code: row.Code, Title: row.Title, Link: row.Link}
		for _, tile := range row.Metiers {
			rows[k].Tiles = append(rows[k].Tiles, picture.Tile(tile))
		}
	}
	return picture.DrawTiles(drawn.Name, rows, picture.Options{Inline: true, Language: drawn.Language})
}

// shownMoves returns transitions of a page as they are drawn.
func shownMoves(transitions []explorer.DrawnTransition) []export.ShownMove {
	moves := make([]export.ShownMove, len(transitions))
	for k, t := range transitions {
		moves[k] = export.ShownMove{Kind: fact.TransitionKind(t.Kind), Confidence: t.Confidence, YearsMin: t.YearsMin, YearsMax: t.YearsMax}
	}
	return moves
}
