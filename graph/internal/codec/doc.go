// Package codec writes values to bytes and reads them back. One function for each type, which is given a Coder, does
// both, so that the two cannot disagree:
//
//	func code(c *codec.Coder, p *Point) {
//		codec.Text(c, &p.Name)
//		codec.Int(c, &p.X)
//	}
//
// Numbers are varints (encoding/binary), and each different text is kept once: where it stands is its number. Bytes that
// nothing has written are read without a panic, and with memory in proportion to their length; what they give is checked
// by whoever knows what it should be. The package imports nothing of ours.
package codec
