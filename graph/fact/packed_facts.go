package fact

import (
	"compress/flate"
	"errors"
	"hash/fnv"
	"math/bits"
)

// packSize is about how many facts one packed text holds. With less, texts repeat more of each
// other; with more, a fact that changes changes a longer text.
const packSize = 512

// PackFacts packs what the facts of one document state, without their places: texts of some 20 KB,
// each of which Restoration.AddPacked takes. Those of one subject are in one text, so that a fact
// that changes leaves the other texts as they are. With about it returns only the texts that facts
// about one of these subjects are in, or would be in. Equal facts give equal texts, unless two
// releases of Go packed them.
func PackFacts(facts []*Fact, about map[Identifier]bool) ([]string, error) {
	logarithm := packedParts(len(facts))
	parts, wanted := make([][]*Fact, 1<<logarithm), make([]bool, 1<<logarithm)
	for subject := range about {
		wanted[subject.part(logarithm)] = true
	}
	for _, f := range facts {
		part := f.Subject.part(logarithm)
		parts[part] = append(parts[part], f)
	}
	var texts []string
	p := newPacker(flate.BestSpeed)
	for k, part := range parts {
		if len(part) == 0 || about != nil && !wanted[k] {
			continue
		}
		list, err := StoredList(part)
		if err != nil {
			return nil, err
		}
		texts = append(texts, p.pack(list))
	}
	return texts, nil
}

// PackedAlike reports whether PackFacts makes as many texts of one number of facts as of another number.
func PackedAlike(facts, others int) bool { return packedParts(facts) == packedParts(others) }

// packedParts returns the binary logarithm of the number of texts that some facts are packed into.
func packedParts(facts int) int { return bits.Len(uint(max(0, facts-1) / packSize)) }

// part returns in which of 2^logarithm parts the facts about a subject are.
func (i Identifier) part(logarithm int) uint32 {
	hash := fnv.New32a()
	hash.Write([]byte(i.Scheme))
	hash.Write([]byte(i.Value))
	return hash.Sum32() >> (32 - logarithm)
}

// AddPacked takes a text that PackFacts made, as Add takes the list in it. It fails on any other.
func (r *Restoration) AddPacked(text string) error {
	list, err := unpack(text)
	if err != nil {
		return errPacked
	}
	return r.Add(list)
}

var errPacked = errors.New("packed facts that cannot be read")
