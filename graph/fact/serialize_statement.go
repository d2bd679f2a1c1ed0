package fact

import (
	"passerelle/graph/french"
	"passerelle/graph/internal/codec"
)

// A statementForm codes the statements of one type.
type statementForm struct {
	is        func(Statement) bool
	serialize func(*codec.Coder, *Statement)
}

// formOf returns the form of a type with these fields. Only one goroutine at a time may use it.
func formOf[T Statement](fields func(*codec.Coder, *T)) statementForm {
	held := new(T) // one for all, as each would take an allocation
	return statementForm{
		is: func(s Statement) bool { _, ok := s.(T); return ok },
		serialize: func(c *codec.Coder, s *Statement) {
			*held, _ = (*s).(T)
			fields(c, held)
			if c.Reading() {
				*s = *held
			}
		},
	}
}

// newStatementForms returns the forms of all types. The place of a form stands for its type.
func newStatementForms() []statementForm {
	return []statementForm{
		formOf(serializeNaming), formOf(serializeIdentity), formOf(serializeCoding), formOf(serializeDescription), formOf(serializeSkillNeed),
		formOf(serializeCertificationNeed), formOf(serializeCodeName), formOf(serializePreparation), formOf(serializePay), formOf(serializeAccess),
		formOf(serializeAccessText), formOf(serializeEmployment), formOf(serializeInterest), formOf(serializeTrait), formOf(serializeMove),
		formOf(serializeListing), formOf(serializeRegistration), formOf(serializeSuccession), formOf(serializeBroader), formOf(serializeSameAs),
		formOf(serializeDifferentFrom), formOf(serializeGrouping), formOf(serializeMedianPay), formOf(serializePayShare), formOf(serializeTension),
		formOf(serializeOutlook),
	}
}

func serializeIdentifier(c *codec.Coder, id *Identifier) {
	codec.Text(c, &id.Scheme)
	codec.Text(c, &id.Value)
}

func serializeNaming(c *codec.Coder, s *Naming) {
	serializeTitle(c, &s.Title)
	codec.Bool(c, &s.Preferred)
	codec.OptionalText(c, &s.OGR)
}

func serializeTitle(c *codec.Coder, t *french.Title) {
	codec.Text(c, &t.Label)
	codec.Text(c, &t.Feminine)
	codec.Text(c, &t.Masculine)
}

func serializeIdentity(c *codec.Coder, s *Identity) { serializeIdentifier(c, &s.Identifier) }

func serializeCoding(c *codec.Coder, s *Coding) {
	codec.Text(c, &s.Code)
	codec.OptionalText(c, &s.Label)
	codec.OptionalText(c, &s.Version)
	codec.OptionalText(c, &s.Domain)
	codec.OptionalText(c, &s.GrandDomain)
	codec.OptionalText(c, &s.Parent)
}

func serializeDescription(c *codec.Coder, s *Description) { codec.Text(c, &s.Text) }

func serializeSkillNeed(c *codec.Coder, s *SkillNeed) {
	codec.Text(c, &s.Label)
	codec.Text(c, &s.Kind)
	codec.OptionalFloat(c, &s.Importance)
	codec.OptionalBool(c, &s.Core)
	codec.Bool(c, &s.Emerging)
	codec.OptionalText(c, &s.OGR)
}

func serializeCertificationNeed(c *codec.Coder, s *CertificationNeed) {
	codec.Text(c, &s.Label)
	codec.Optional(c, &s.Level, codec.Text)
	codec.Text(c, &s.Kind)
	codec.OptionalBool(c, &s.Compulsory)
	codec.OptionalText(c, &s.OGR)
}

func serializeCodeName(c *codec.Coder, s *CodeName) { codec.Text(c, &s.Label) }

func serializePreparation(c *codec.Coder, s *Preparation) {
	codec.OptionalText(c, &s.ID)
	codec.Text(c, &s.Label)
	codec.Optional(c, &s.Level, codec.Text)
	codec.Text(c, &s.Kind)
}

func serializePay(c *codec.Coder, s *Pay) {
	codec.Text(c, &s.Raw)
	codec.OptionalInt(c, &s.YearlyMin)
	codec.OptionalInt(c, &s.YearlyMax)
	codec.Optional(c, &s.Stage, codec.Text)
	codec.OptionalFloat(c, &s.YearsMin)
	codec.OptionalFloat(c, &s.YearsMax)
}

func serializeAccess(c *codec.Coder, s *Access) {
	codec.Text(c, &s.Level)
	codec.Text(c, &s.Raw)
}

func serializeAccessText(c *codec.Coder, s *AccessText) { codec.Text(c, &s.Text) }
func serializeEmployment(c *codec.Coder, s *Employment) { codec.Text(c, &s.Label) }
func serializeInterest(c *codec.Coder, s *Interest)     { codec.Text(c, &s.Label) }

func serializeTrait(c *codec.Coder, s *Trait) {
	codec.Text(c, &s.Kind)
	codec.OptionalText(c, &s.Code)
	codec.Text(c, &s.Label)
	codec.OptionalBool(c, &s.Main)
}

func serializeMove(c *codec.Coder, s *Move) {
	serializeIdentifier(c, &s.To)
	codec.Text(c, &s.Kind)
	codec.OptionalFloat(c, &s.YearsMin)
	codec.OptionalFloat(c, &s.YearsMax)
	codec.OptionalInt(c, &s.Rank)
	codec.OptionalText(c, &s.FromOGR)
	codec.OptionalText(c, &s.ToOGR)
}

func serializeListing(c *codec.Coder, s *Listing) {
	codec.Text(c, &s.Label)
	codec.Optional(c, &s.Level, codec.Text)
	codec.Text(c, &s.Kind)
	codec.OptionalText(c, &s.Duration)
	codec.OptionalText(c, &s.Authority)
	codec.Texts(c, &s.Domains)
	codec.Texts(c, &s.Certifications)
	codec.OptionalBool(c, &s.Active)
	codec.OptionalText(c, &s.RegisteredUntil)
	codec.OptionalBool(c, &s.Apprenticeship)
}

func serializeRegistration(c *codec.Coder, s *Registration) {
	codec.Texts(c, &s.Ways)
	codec.Texts(c, &s.Certifiers)
	codec.Optional(c, &s.Block, serializeBlock)
}

func serializeBlock(c *codec.Coder, b *Block) {
	codec.Text(c, &b.Code)
	codec.Text(c, &b.Label)
}

func serializeSuccession(c *codec.Coder, s *Succession) { codec.Text(c, &s.Replaces) }

func serializeBroader(c *codec.Coder, s *Broader) {
	codec.Text(c, &s.Label)
	codec.Text(c, &s.Kind)
	codec.OptionalText(c, &s.OGR)
}

func serializeSameAs(c *codec.Coder, s *SameAs) {
	serializeIdentifier(c, &s.Other)
	codec.Text(c, &s.Reason)
}

func serializeDifferentFrom(c *codec.Coder, s *DifferentFrom) {
	serializeIdentifier(c, &s.Other)
	codec.Text(c, &s.Reason)
}
