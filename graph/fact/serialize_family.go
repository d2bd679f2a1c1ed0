package fact

import "passerelle/graph/internal/codec"

func serializeGrouping(c *codec.Coder, s *Grouping) { codec.Text(c, &s.Code) }

func serializeMedianPay(c *codec.Coder, s *MedianPay) {
	codec.Int(c, &s.NetMonthly)
	codec.Text(c, &s.Period)
}

func serializePayShare(c *codec.Coder, s *PayShare) {
	codec.OptionalInt(c, &s.NetMin)
	codec.OptionalInt(c, &s.NetMax)
	codec.Float(c, &s.Share)
}

func serializeTension(c *codec.Coder, s *Tension) {
	codec.Int(c, &s.Year)
	codec.Text(c, &s.Region)
	codec.Float(c, &s.Index)
	for _, x := range []*int{&s.Category, &s.Hiring, &s.Specialty, &s.Shortage, &s.Instability, &s.Conditions, &s.Mismatch} {
		codec.Int(c, x)
	}
	codec.OptionalInt(c, &s.Employed)
}

func serializeOutlook(c *codec.Coder, s *Outlook) {
	codec.OptionalText(c, &s.Label)
	codec.Text(c, &s.Region)
	for _, x := range []*int{&s.From, &s.To, &s.Employed, &s.Created, &s.Leaving, &s.ToFill, &s.Beginners} {
		codec.Int(c, x)
	}
}
