package fact

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
)

func (n Naming) validate() error {
	return cmp.Or(
		checkKey("title", n.Title.Label),
		checkShort("feminine form", n.Title.Feminine), checkShort("masculine form", n.Title.Masculine),
		checkOGR(n.OGR),
	)
}

func (i Identity) validate() error { return i.Identifier.Validate() }

func (c Coding) validate() error {
	var parent error
	if c.Parent != nil {
		parent = Identifier{SchemeRome, *c.Parent}.Validate()
	}
	return cmp.Or(
		Identifier{SchemeRome, c.Code}.Validate(), parent,
		checkShort("ROME label", OrEmpty(c.Label)), checkShort("ROME version", OrEmpty(c.Version)),
		checkShort("ROME domain", OrEmpty(c.Domain)), checkShort("ROME grand domain", OrEmpty(c.GrandDomain)),
	)
}

func (d Description) validate() error {
	if d.Text == "" {
		return fmt.Errorf("empty description")
	}
	return checkText("description", d.Text)
}

func (a AccessText) validate() error {
	if a.Text == "" {
		return fmt.Errorf("empty access text")
	}
	return checkText("access text", a.Text)
}

func (c CodeName) validate() error   { return checkKey("label of a code", c.Label) }
func (e Employment) validate() error { return checkKey("status", e.Label) }
func (i Interest) validate() error   { return checkKey("interest", i.Label) }

func (t Trait) validate() error {
	if !t.Kind.valid() {
		return fmt.Errorf("unknown kind %q of trait %q", t.Kind, Clip(t.Label))
	}
	if t.Code != nil {
		if err := checkKey("code of a trait", *t.Code); err != nil {
			return err
		}
	}
	return checkKey("trait", t.Label)
}

func (s SameAs) validate() error {
	return cmp.Or(s.Other.Validate(), checkText("reason", s.Reason))
}

func (d DifferentFrom) validate() error {
	return cmp.Or(d.Other.Validate(), checkText("reason", d.Reason))
}

func (s SkillNeed) validate() error {
	if s.Importance != nil && !(*s.Importance >= 0 && *s.Importance <= 1) {
		return fmt.Errorf("importance %v of skill %q is not in 0..1", *s.Importance, Clip(s.Label))
	}
	return checkSkill(s.Label, s.Kind, s.OGR)
}

func (c CertificationNeed) validate() error {
	return cmp.Or(checkTraining(c.Label, c.Level, c.Kind), checkOGR(c.OGR))
}

func (p Preparation) validate() error {
	if p.ID != nil && !trainingNumberPattern.MatchString(*p.ID) {
		return fmt.Errorf("invalid training identifier %q", Clip(*p.ID))
	}
	return checkTraining(p.Label, p.Level, p.Kind)
}

func (l Listing) validate() error {
	if err := checkTraining(l.Label, l.Level, l.Kind); err != nil {
		return err
	}
	for _, domain := range l.Domains {
		if err := checkKey("domain", domain); err != nil {
			return err
		}
	}
	for k, number := range l.Certifications {
		if slices.Contains(l.Certifications[:k], number) {
			return fmt.Errorf("certification %s of training %q comes twice", number, Clip(l.Label))
		}
		if !rncpPattern.MatchString(number) {
			return fmt.Errorf("invalid number %q of a certification of training %q", Clip(number), Clip(l.Label))
		}
	}
	if l.RegisteredUntil != nil && !datePattern.MatchString(*l.RegisteredUntil) {
		return fmt.Errorf("invalid date %q of training %q", Clip(*l.RegisteredUntil), Clip(l.Label))
	}
	return cmp.Or(checkShort("duration", OrEmpty(l.Duration)), checkShort("authority", OrEmpty(l.Authority)))
}

func (r Registration) validate() error {
	if len(r.Ways) == 0 && len(r.Certifiers) == 0 && r.Block == nil {
		return fmt.Errorf("registration that says nothing")
	}
	for k, way := range r.Ways {
		if way.Rank() < 0 || k > 0 && way.Rank() <= r.Ways[k-1].Rank() {
			return fmt.Errorf("ways in %v are unknown or not in order", r.Ways)
		}
	}
	for _, name := range r.Certifiers {
		if err := checkKey("certifier", name); err != nil {
			return err
		}
	}
	if r.Block == nil {
		return nil
	}
	return cmp.Or(checkKey("code of a block", r.Block.Code), checkKey("block", r.Block.Label))
}

func (s Succession) validate() error {
	if !rncpPattern.MatchString(s.Replaces) {
		return fmt.Errorf("invalid number %q of a certification that was replaced", Clip(s.Replaces))
	}
	return nil
}

// datePattern matches a day: 2028-12-31.
var datePattern = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

func (b Broader) validate() error { return checkSkill(b.Label, b.Kind, b.OGR) }

// checkSkill reports a skill of an unknown kind, with a label that names nothing or with an
// invalid number.
func checkSkill(label string, kind SkillKind, ogr *string) error {
	if !kind.valid() {
		return fmt.Errorf("unknown kind %q of skill %q", kind, Clip(label))
	}
	return cmp.Or(checkKey("skill", label), checkOGR(ogr))
}

// checkTraining reports a training of an unknown level or kind or with a label that names
// nothing. The level may be nil.
func checkTraining(label string, level *Level, kind TrainingKind) error {
	if level != nil && level.Rank() < 0 {
		return fmt.Errorf("unknown level %q of training %q", *level, Clip(label))
	}
	if !kind.valid() {
		return fmt.Errorf("unknown kind %q of training %q", kind, Clip(label))
	}
	return checkKey("training", label)
}

// validate refuses bounds of 0 or less, a lower bound above the upper, an unknown stage, and
// years that checkYears refuses.
func (p Pay) validate() error {
	if p.YearlyMin != nil && *p.YearlyMin <= 0 || p.YearlyMax != nil && *p.YearlyMax <= 0 ||
		p.YearlyMin != nil && p.YearlyMax != nil && *p.YearlyMin > *p.YearlyMax {
		return fmt.Errorf("impossible salary %q", Clip(p.Raw))
	}
	if p.Stage != nil && !p.Stage.valid() {
		return fmt.Errorf("unknown stage %q of salary %q", *p.Stage, Clip(p.Raw))
	}
	return cmp.Or(checkYears(p.YearsMin, p.YearsMax), checkText("salary", p.Raw))
}

func (a Access) validate() error {
	if a.Level.Rank() < 0 {
		return fmt.Errorf("unknown level %q", Clip(string(a.Level)))
	}
	return checkText("access level", a.Raw)
}

func (m Move) validate() error {
	if !m.Kind.Stated() {
		return fmt.Errorf("transition kind %q cannot be stated", m.Kind)
	}
	if m.Rank != nil && *m.Rank < 1 {
		return fmt.Errorf("rank %d of a transition is not from 1", *m.Rank)
	}
	return cmp.Or(m.To.Validate(), checkYears(m.YearsMin, m.YearsMax), checkOGR(m.FromOGR), checkOGR(m.ToOGR))
}

// ogrPattern matches the number of a title or skill in ROME: 510911.
var ogrPattern = regexp.MustCompile(`^[0-9]{1,9}$`)

// checkOGR reports a text that cannot be the number of a title or skill in ROME. nil is no number
// and passes.
func checkOGR(number *string) error {
	if number != nil && !ogrPattern.MatchString(*number) {
		return fmt.Errorf("invalid OGR number %q", Clip(*number))
	}
	return nil
}

// checkYears reports bounds of experience that are not in 0..60 years or whose low is above
// their high, such as 3 and 2. Either may be nil.
func checkYears(low, high *float64) error {
	for _, years := range []*float64{low, high} {
		if years != nil && (math.IsNaN(*years) || *years < 0 || *years > 60) {
			return fmt.Errorf("%v years of experience are not in 0..60", *years)
		}
	}
	if low != nil && high != nil && *low > *high {
		return fmt.Errorf("years of experience from %v to %v", *low, *high)
	}
	return nil
}
