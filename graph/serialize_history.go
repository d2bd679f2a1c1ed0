package graph

import "passerelle/graph/internal/codec"

// serialize serializes a load of the history.
func (l *Load) serialize(c *codec.Coder) {
	codec.Int(c, &l.Number)
	codec.Text(c, &l.Version)
	codec.OptionalText(c, &l.PreviousVersion)
	codec.Text(c, &l.StartedAt)
	codec.Text(c, &l.LoadedAt)
	codec.List(c, &l.Documents, 7, serializeLoadedDocument)
	codec.List(c, &l.Changes, 4, serializeElementCount)
	codec.Raw(c, &l.Journal)
}

func serializeLoadedDocument(c *codec.Coder, d *LoadedDocument) {
	codec.Text(c, &d.ID)
	codec.Text(c, &d.Title)
	codec.Text(c, &d.Hash)
	codec.Int(c, &d.Facts)
	codec.OptionalText(c, &d.Series)
	codec.OptionalText(c, &d.Edition)
	codec.OptionalText(c, &d.Date)
}

func serializeElementCount(c *codec.Coder, count *ElementCount) {
	codec.Text(c, &count.Element)
	codec.Int(c, &count.Added)
	codec.Int(c, &count.Changed)
	codec.Int(c, &count.Withdrawn)
}
