package loader

import (
	"strings"
)

// inlineList reads a sentence that enumerates skills beside a colon, in a paragraph: after a label, "Côté savoirs : droit
// fiscal, audit.", or before what the page says of them, "Tondeuse, ciseaux, peigne : il connaît son matériel." It reports
// whether that is all there is to read.
func (p *page) inlineList(b pageBlock, s span) bool {
	text := p.of(s)
	before, after, ok := strings.Cut(text, " :")
	if !ok || b.kind == headingBlock || strings.HasSuffix(text, "?") {
		return false
	}
	if own := inlineSection(before); own != noSection {
		from := len(text) - len(strings.TrimLeft(after, " \u00a0"))
		return p.listParts(b, own, s.within(from, len(text)))
	}
	isSkills := p.section == skillSection || p.section == toolSection
	if isSkills && strings.Contains(before, ",") && ofMastery.MatchString(after) {
		p.listParts(b, p.section, s.within(0, len(before)))
	}
	return false
}

// ofMastery says of what an enumeration names that one has to know or handle it.
var ofMastery = pattern(`jongl|conna[iî]|maîtris|savoir|secret|matériel|outil|disciplin|compétence|bagage|bases?\b|indispensable|entreten|manie`)

// inlineSection returns the section that a short label within a paragraph names, if it is one of skills.
func inlineSection(label string) pageSection {
	if countFields(label) > maxAskedWords || strings.ContainsAny(label, ",;") {
		return noSection
	}
	switch own := pageSection(sectionWords.key(label)); own {
	case skillSection, qualitySection, toolSection:
		return own
	}
	return noSection
}

// listParts states the parts of an enumeration without a verb as skills of a section. It reports whether it is one.
func (p *page) listParts(b pageBlock, section pageSection, at span) bool {
	before := p.section
	defer func() { p.section = before }()
	p.section = section
	parts := p.verblessParts(at)
	if len(parts) < 2 {
		return false
	}
	for _, part := range parts {
		p.listSkill(pageBlock{textLine: b.textLine, kind: labelBlock, section: section, at: at}, part)
	}
	return true
}
