package fact

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

func (n Naming) validate() error {
	return cmp.Or(
		validKey("title", n.Title.Label),
		validShort("feminine form", n.Title.Feminine), validShort("masculine form", n.Title.Masculine),
		validOGR(n.OGR),
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
		validShort("ROME label", OrEmpty(c.Label)), validShort("ROME version", OrEmpty(c.Version)),
		validShort("ROME domain", OrEmpty(c.Domain)), validShort("ROME grand domain", OrEmpty(c.GrandDomain)),
	)
}

func (d Description) validate() error {
	if d.Text == "" {
		return fmt.Errorf("empty description")
	}
	return validText("description", d.Text)
}

func (a AccessText) validate() error {
	if a.Text == "" {
		return fmt.Errorf("empty access text")
	}
	return validText("access text", a.Text)
}

func (e Employment) validate() error { return validKey("status", e.Label) }
func (i Interest) validate() error   { return validKey("interest", i.Label) }

func (t Trait) validate() error {
	if !t.Kind.valid() {
		return fmt.Errorf("unknown kind %q of trait %q", t.Kind, Clip(t.Label))
	}
	if t.Code != nil {
		if err := validKey("code of a trait", *t.Code); err != nil {
			return err
		}
	}
	return validKey("trait", t.Label)
}

func (s SameAs) validate() error {
	return cmp.Or(s.Other.Validate(), validText("reason", s.Reason))
}

func (d DifferentFrom) validate() error {
	return cmp.Or(d.Other.Validate(), validText("reason", d.Reason))
}

func (s SkillNeed) validate() error {
	if s.Importance != nil && !(*s.Importance >= 0 && *s.Importance <= 1) {
		return fmt.Errorf("importance %v of skill %q is not in 0..1", *s.Importance, Clip(s.Label))
	}
	return validSkill(s.Label, s.Kind, s.OGR)
}

func (p Preparation) validate() error {
	if p.ID != nil && !trainingPattern.MatchString(*p.ID) {
		return fmt.Errorf("invalid training identifier %q", Clip(*p.ID))
	}
	return validTraining(p.Label, p.Level, p.Kind)
}

func (l Listing) validate() error {
	if err := validTraining(l.Label, l.Level, l.Kind); err != nil {
		return err
	}
	for _, domain := range l.Domains {
		if err := validKey("domain", domain); err != nil {
			return err
		}
	}
	for k, number := range l.Certifications {
		if slices.Contains(l.Certifications[:k], number) {
			return fmt.Errorf("certification %s of training %q comes twice", number, Clip(l.Label))
		}
		if !certificationPattern.MatchString(number) {
			return fmt.Errorf("invalid number %q of a certification of training %q", Clip(number), Clip(l.Label))
		}
	}
	if l.RegisteredUntil != nil && !datePattern.MatchString(*l.RegisteredUntil) {
		return fmt.Errorf("invalid date %q of training %q", Clip(*l.RegisteredUntil), Clip(l.Label))
	}
	return cmp.Or(validShort("duration", OrEmpty(l.Duration)), validShort("authority", OrEmpty(l.Authority)))
}

func (b Broader) validate() error { return validSkill(b.Label, b.Kind, b.OGR) }

func validSkill(label string, kind SkillKind, ogr *string) error {
	if !kind.valid() {
		return fmt.Errorf("unknown kind %q of skill %q", kind, Clip(label))
	}
	return cmp.Or(validKey("skill", label), validOGR(ogr))
}

func validTraining(label string, level *Level, kind TrainingKind) error {
	if level != nil && level.Rank() < 0 {
		return fmt.Errorf("unknown level %q of training %q", *level, Clip(label))
	}
	if !kind.valid() {
		return fmt.Errorf("unknown kind %q of training %q", kind, Clip(label))
	}
	return validKey("training", label)
}

func (p Pay) validate() error {
	if p.YearlyMin != nil && *p.YearlyMin <= 0 || p.YearlyMax != nil && *p.YearlyMax <= 0 ||
		p.YearlyMin != nil && p.YearlyMax != nil && *p.YearlyMin > *p.YearlyMax {
		return fmt.Errorf("impossible salary %q", Clip(p.Raw))
	}
	if p.Stage != nil && !p.Stage.valid() {
		return fmt.Errorf("unknown stage %q of salary %q", *p.Stage, Clip(p.Raw))
	}
	return cmp.Or(validYears(p.YearsMin, p.YearsMax), validText("salary", p.Raw))
}

func (a Access) validate() error {
	if a.Level.Rank() < 0 {
		return fmt.Errorf("unknown level %q", Clip(string(a.Level)))
	}
	return validText("access level", a.Raw)
}

func (m Move) validate() error {
	if !m.Kind.Stated() {
		return fmt.Errorf("transition kind %q cannot be stated", m.Kind)
	}
	if m.Rank != nil && *m.Rank < 1 {
		return fmt.Errorf("rank %d of a transition is not from 1", *m.Rank)
	}
	return cmp.Or(m.To.Validate(), validYears(m.YearsMin, m.YearsMax), validOGR(m.FromOGR), validOGR(m.ToOGR))
}

func validOGR(number *string) error {
	if number != nil && !ogrPattern.MatchString(*number) {
		return fmt.Errorf("invalid OGR number %q", Clip(*number))
	}
	return nil
}

func validYears(low, high *float64) error {
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
