package graph

import "passerelle/graph/internal/codec"

// serialize serializes the derived transitions of a dataset. metiers is the number of its métiers.
func (d *derivedMoves) serialize(c *codec.Coder, metiers int) {
	codec.Optional(c, &d.calibration, serializeCalibration)
	codec.List(c, &d.list, 3, func(c *codec.Coder, move *derivedMove) {
		codec.Int(c, &move.from)
		codec.Int(c, &move.to)
		codec.Float(c, &move.score)
		c.Require(min(move.from, move.to) >= 0 && int(max(move.from, move.to)) < metiers)
	})
	c.Require(d.calibration != nil)
}

func serializeCalibration(c *codec.Coder, calibration *Calibration) {
	codec.Int(c, &calibration.Metiers)
	codec.Int(c, &calibration.Moves)
	serializeCutoff(c, &calibration.Viable)
	serializeCutoff(c, &calibration.HighlyViable)
}

func serializeCutoff(c *codec.Coder, cutoff *Cutoff) {
	codec.Float(c, &cutoff.Score)
	codec.Float(c, &cutoff.Confidence)
	for _, count := range []*int{&cutoff.Pairs, &cutoff.MetiersWithout, &cutoff.listed, &cutoff.either} {
		codec.Int(c, count)
	}
	for _, share := range []**float64{&cutoff.Precision, &cutoff.PrecisionEitherWay, &cutoff.Recall} {
		codec.OptionalFloat(c, share)
	}
}
