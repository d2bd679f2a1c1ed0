package loader

import (
	"slices"
	"strings"
	"unicode/utf8"

	"passerelle/graph/fact"
)

// levelHeading begins a line that gives the level of the trainings under it.
var levelHeading = pattern(`^niveau (?:d'études |de diplôme )?\S`)

// noTraining is a line that introduces trainings and names none.
var noTraining = pattern(`^(?:après (?:le|la|un|une) .{0,40}|exemples?(?: de .{0,40})?|ou|.{0,80}:)$`)

// afterClass is a line that says after which class the trainings under it are open.
var afterClass = pattern(`^après (?:la 3e|la troisième|le bac|le collège|le lycée)(?: .{0,30})?$`)

const (
	// maxLevelHeading is the length of the longest levelHeading, in bytes.
	maxLevelHeading = 60
	// maxTraining is the length of the longest label of a training on a line of its own, in code
	// points.
	maxTraining = 200
)

// levelLine reads "Niveau bac + 3", and reports whether the element is such a line.
func (f *onisepFiche) levelLine(e element) bool {
	line := plain(f.sourceText.of(e.textLine.span()))
	line = strings.TrimLeft(line, "#-•* ")
	if !levelHeading.MatchString(line) || len(line) > maxLevelHeading || strings.HasSuffix(line, ".") {
		return false
	}
	f.underLevel, f.level = true, nil
	levels := distinctLevels(findLevels(line))
	if len(levels) == 1 {
		f.level = &levels[0]
	} else {
		f.warn(e.textLine.span(), "“%s” names %d levels: the trainings under it have none", line, len(levels))
	}
	return true
}

// access reads "Accès au métier": first prose, then trainings under their levels.
func (f *onisepFiche) access(e element) {
	text := plain(f.of(e.at))
	switch {
	case f.levelLine(e):
	case noTraining.MatchString(text):
		if afterClass.MatchString(text) {
			f.underLevel, f.level = true, nil // the trainings that follow are of several levels
		}
	case f.underLevel && e.kind == itemElement,
		(f.underLevel || startsDiploma(text)) && utf8.RuneCountInString(text) <= maxTraining && !strings.HasSuffix(f.of(e.at), "."):
		f.trainings(e.at, text)
	default:
		f.levels(e, "onisep.access")
	}
}

// trainings states the trainings of a line under the last level.
func (f *onisepFiche) trainings(at span, text string) {
	for _, label := range splitTrainings(text) {
		if fixed := fixedLevel(label); fixed != nil && f.level != nil && *fixed != *f.level {
			f.warn(at, "“%s” stands under %s and is a diploma of %s", label, *f.level, *fixed)
		}
		f.stateTraining(label, f.level, at, "onisep.training")
	}
}

// startsDiploma reports whether a line begins with the name of a diploma.
func startsDiploma(text string) bool {
	k, length := diplomaHead(text)
	return k >= 0 && length < len(text)
}

// studies reads the levels and trainings of "Durée des études".
func (f *onisepFiche) studies(e element) {
	f.levels(e, "onisep.studies")
	for _, s := range f.sentences(e.at) {
		for _, m := range findTrainings(f.of(s), true) {
			f.stateTraining(m.label, nil, s.within(m.start, m.end), "onisep.studies.training")
		}
	}
}

// levels states the levels of diploma that the sentences of an element name, and the trainings that
// a parenthesis lists after one of them.
func (f *onisepFiche) levels(e element, rule string) {
	for _, s := range f.sentences(e.at) {
		text := f.of(s)
		if notNeeded.MatchString(text) || strings.HasSuffix(text, "?") {
			continue
		}
		var seen []fact.Level
		for _, m := range findLevels(text) {
			if !slices.Contains(seen, m.level) {
				f.state(fact.Access{Level: m.level, Raw: plain(text[m.start:m.end])}, s, rule+".level")
				seen = append(seen, m.level)
			}
		}
		f.warnLevels(s)
		f.exampleTrainings(s, rule+".training")
	}
}

// warnLevels warns of what looks like a level but is none.
func (r *documentReader) warnLevels(s span) {
	for _, bad := range malformedLevels(r.of(s)) {
		r.warn(s.within(bad.start, bad.end), "unknown level %q", r.of(s.within(bad.start, bad.end)))
	}
}

var (
	// examples is a parenthesis right after the name of a level.
	examples = pattern(`^\s*\(([^()]*)\)`)
	ellipsis = pattern(`[\s,]*(?:\.\.\.|…|etc\.?)\s*$`)
)

// exampleTrainings reads "des bac + 3 (BUT information-communication ; licence professionnelle en
// e-marketing...)": two trainings of BAC_3. If two levels stand before the parenthesis, it is
// unknown to which it belongs: then only a diploma's own name gives a level.
func (f *onisepFiche) exampleTrainings(s span, rule string) {
	text := f.of(s)
	end := 0 // of the mention before
	for k, m := range findLevels(text) {
		level := &m.level
		if between := text[end:m.start]; k > 0 && len(between) <= len(" ou ") && !strings.ContainsAny(between, "()") {
			level = nil
		}
		end = m.end
		at := examples.FindStringSubmatchIndex(text[end:])
		if at == nil {
			continue
		}
		inside := text[end+at[2] : end+at[3]]
		inside = inside[:len(inside)-len(ellipsis.FindString(inside))]
		for _, label := range splitTrainingList(inside) {
			if kind, _ := diplomaHead(label); kind >= 0 {
				f.stateTraining(plain(label), level, s.within(end+at[2], end+at[3]), rule)
			}
		}
	}
}

// stateTraining states a training, with the level that its own name fixes where none is given.
func (f *onisepFiche) stateTraining(label string, level *fact.Level, at span, rule string) {
	if level == nil {
		level = fixedLevel(label)
	}
	f.state(fact.Preparation{Label: label, Level: level, Kind: trainingKind(label)}, at, rule)
}

// minimum reads the value of "Niveau d'accès minimum".
func (f *onisepFiche) minimum(e element) {
	text := plain(f.of(e.at))
	levels := distinctLevels(findLevels(text))
	for _, level := range levels {
		f.state(fact.Access{Level: level, Raw: text}, e.at, "onisep.minimum")
	}
	if len(levels) == 0 {
		f.warn(e.at, "unknown level %q", text)
	}
	f.section = ""
}
