package codec_test

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph/internal/codec"
	"pgregory.net/rapid"
)

type colour string

// values has a value of each kind that can be coded.
type values struct {
	Text      string
	Colour    colour
	Unsaid    *string
	Truth     bool
	Maybe     *bool
	Count     int
	Small     uint16
	Perhaps   *int
	Ratio     float64
	Half      float32
	Known     *float64
	Shared    []pair
	Words     []string
	Numbers   []int32
	Weights   []float32
	Bytes     []byte
	Inner     *pair
	Different []uint32
}

type pair struct {
	Name string
	Size int
}

func code(c *codec.Coder, v *values) {
	codec.Text(c, &v.Text)
	codec.Text(c, &v.Colour)
	codec.OptionalText(c, &v.Unsaid)
	codec.Bool(c, &v.Truth)
	codec.OptionalBool(c, &v.Maybe)
	codec.Int(c, &v.Count)
	codec.Int(c, &v.Small)
	codec.OptionalInt(c, &v.Perhaps)
	codec.Float(c, &v.Ratio)
	codec.Float32(c, &v.Half)
	codec.OptionalFloat(c, &v.Known)
	var table codec.Table[pair]
	codec.List(c, &v.Shared, 1, func(c *codec.Coder, p *pair) { codec.Shared(c, &table, p, codePair) })
	codec.Texts(c, &v.Words)
	codec.Numbers(c, &v.Numbers)
	codec.Floats(c, &v.Weights)
	codec.Raw(c, &v.Bytes)
	codec.Optional(c, &v.Inner, codePair)
	codec.Numbers(c, &v.Different)
}

func codePair(c *codec.Coder, p *pair) {
	codec.Text(c, &p.Name)
	codec.Int(c, &p.Size)
}

func encode(v values) []byte {
	c := codec.NewWriter()
	code(c, &v)
	return c.Bytes()
}

func decode(data []byte) (values, error) {
	var v values
	c := codec.NewReader(data)
	code(c, &v)
	return v, c.End()
}

// TestValues checks that what is read is what was written, empty lists and unknown values among it.
func TestValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.Make[values]().Draw(t, "values")
		got, err := decode(encode(want))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-written +read:\n%s", diff)
		}
	})
}

func TestExtremes(t *testing.T) {
	want := values{Count: math.MinInt, Small: math.MaxUint16, Ratio: math.Copysign(0, -1), Half: math.MaxFloat32, Known: new(math.Inf(-1)), Perhaps: new(math.MaxInt)}
	got, err := decode(encode(want))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v: %v", got, want, err)
	}
}

// TestShared checks that equal values are written once.
func TestShared(t *testing.T) {
	one := encode(values{Shared: []pair{{"a long enough name", 1}}})
	many := encode(values{Shared: []pair{{"a long enough name", 1}, {"a long enough name", 1}, {"a long enough name", 1}}})
	if len(many) != len(one)+2 {
		t.Errorf("three equal values take %d bytes, one takes %d", len(many), len(one))
	}
}

func FuzzReader(f *testing.F) {
	f.Add(encode(values{}))
	f.Add(encode(values{
		Text: "é", Unsaid: new("x"), Perhaps: new(-1), Known: new(0.5), Shared: []pair{{"a", 1}, {"a", 1}}, Words: []string{"b"},
		Numbers: []int32{-1}, Weights: []float32{1}, Bytes: []byte{1}, Inner: &pair{"c", 2},
	}))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := decode(data)
		if err != nil {
			if !errors.Is(err, codec.ErrMalformed) {
				t.Error(err)
			}
			return
		}
		again, err := decode(encode(v))
		if err != nil {
			t.Fatal(err)
		}
		if string(encode(again)) != string(encode(v)) { // NaN is not equal to itself
			t.Errorf("read again: %v, first %v", again, v)
		}
	})
}
