package loader

import (
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// A textAutomaton finds out whether an expression matches a text, in one pass over it that costs a few
// nanoseconds a character: a fiftieth of what the regexp package takes. It is deterministic, and its states
// are made when a text first leads to them. Several goroutines may use one.
type textAutomaton struct {
	program  *syntax.Prog
	anchored bool // matches at the start of a text only
	classes  *runeClasses

	// table has what follows on each state and class, at the state's place plus the class. Who reads an older one
	// sees fewer states.
	table  atomic.Pointer[[]matchStep]
	making sync.Mutex // of new states
	states []matchState
	places map[string]int // of states, in the table
	starts []matchStep    // by the class of the character before; atomic
	// seen and round say which instructions follow has come to, and todo where it still has to go.
	seen  []uint32
	round uint32
	todo  []uint32
}

// maxMatchStates bounds the states of an automaton, and with them its memory. Real pages need some tens.
const maxMatchStates = 4_000

// A matchState is what may still match after a part of a text: a set of instructions of the program.
type matchState struct {
	at     []uint32 // the instructions before which the next character is read
	before rune     // a character of the class of the one before, -1 at the start of the text
}

// A matchStep is where a character leads: four times the place of a state in the table, plus marks.
type matchStep = uint32

const (
	noStep      matchStep = 0 // not known yet
	deadStep    matchStep = 1 // no match can follow
	matchedStep matchStep = 3 // a match has ended
	endingMark  matchStep = 1 // of these two
	idleMark    matchStep = 2 // no match has begun
)

// newTextAutomaton returns the automaton of an expression, nil if it tells too many characters apart.
func newTextAutomaton(parsed *syntax.Regexp) *textAutomaton {
	program, err := syntax.Compile(parsed)
	if err != nil {
		panic(err)
	}
	a := &textAutomaton{program: program, anchored: isAnchored(parsed), classes: classesOf(program), places: map[string]int{}}
	a.seen = make([]uint32, len(program.Inst))
	if a.classes == nil {
		return nil
	}
	a.starts = make([]matchStep, a.classes.count+1)
	a.table.Store(&[]matchStep{noStep})
	return a
}

// isAnchored reports whether an expression matches at the start of a text only.
func isAnchored(e *syntax.Regexp) bool {
	switch e.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpConcat, syntax.OpCapture:
		return isAnchored(e.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(e.Sub, func(one *syntax.Regexp) bool { return !isAnchored(one) })
	}
	return false
}

// matches reports whether the expression matches somewhere in a text. known is false for a text with
// characters that the automaton does not tell apart, and once there would be too many states.
func (a *textAutomaton) matches(s string) (found, known bool) {
	_, found, known = a.scan(s, 0)
	return found, known
}

// scan reports whether a match begins at or after an offset of a text, and an offset from which it does.
func (a *textAutomaton) scan(s string, from int) (low int, found, known bool) {
	if a == nil {
		return 0, false, false
	}
	state := a.startAt(s, from)
	steps, latin := *a.table.Load(), &a.classes.latin
	for k := from; state != noStep; {
		if state&idleMark != 0 {
			low = k
		}
		class, size := uint8(0), 1
		if k < len(s) && s[k] < utf8.RuneSelf {
			class = latin[s[k]]
		} else if class, size, known = a.classes.at(s, k); !known {
			break
		}
		next := noStep
		if place := int(state>>2) + int(class); place < len(steps) {
			next = atomic.LoadUint32(&steps[place])
		}
		if next == noStep {
			next = a.step(int(state>>2), class)
			steps = *a.table.Load()
		}
		if next&endingMark != 0 || size == 0 {
			return low, next == matchedStep, next != noStep
		}
		state, k = next, k+size
	}
	return 0, false, false
}

// startAt returns the step to an offset of a text, where nothing before it counts but the last character, and
// noStep if that has no class.
func (a *textAutomaton) startAt(s string, from int) matchStep {
	class, ok := a.classes.before(s, from)
	if !ok {
		return noStep
	}
	start := atomic.LoadUint32(&a.starts[class])
	if start == noStep {
		a.making.Lock()
		defer a.making.Unlock()
		start = a.stepTo([]uint32{uint32(a.program.Start)}, class, true)
		atomic.StoreUint32(&a.starts[class], start)
	}
	return start
}

// step finds where a class of characters leads from the state at a place, noStep if there are too many states.
func (a *textAutomaton) step(from int, class uint8) matchStep {
	a.making.Lock()
	defer a.making.Unlock()
	next := a.follower(a.states[(from-1)/a.stride()], class)
	atomic.StoreUint32(&(*a.table.Load())[from+int(class)], next)
	return next
}

// stride is the length of a state in the table.
func (a *textAutomaton) stride() int { return a.classes.count + 1 }

// follower finds where a class of characters leads from a state.
func (a *textAutomaton) follower(from matchState, class uint8) matchStep {
	r := a.classes.example(class)
	ready, matched := a.follow(from.at, syntax.EmptyOpContext(from.before, r))
	if matched {
		return matchedStep
	}
	var at []uint32
	for _, pc := range ready {
		if out := a.program.Inst[pc].Out; r >= 0 && a.classes.isRead(pc, class) && !slices.Contains(at, out) {
			at = append(at, out)
		}
	}
	idle := len(at) == 0
	if start := uint32(a.program.Start); !a.anchored && !slices.Contains(at, start) {
		at = append(at, start) // a match may begin at each character
	}
	if len(at) == 0 || r < 0 {
		return deadStep
	}
	slices.Sort(at)
	return a.stepTo(at, class, idle)
}

// stepTo returns the step to the state of a set of instructions after a character of a class, which is made if
// it is new, and noStep if there are too many.
func (a *textAutomaton) stepTo(at []uint32, class uint8, idle bool) matchStep {
	key := stateKey(at, class)
	place, ok := a.places[key]
	if !ok {
		if len(a.states) >= maxMatchStates {
			return noStep
		}
		old := *a.table.Load()
		place = len(old)
		grown := append(old, make([]matchStep, a.stride())...)
		a.table.Store(&grown)
		a.states, a.places[key] = append(a.states, matchState{at, a.classes.example(class)}), place
	}
	step := matchStep(place) << 2
	if idle {
		step |= idleMark
	}
	return step
}

// stateKey names a set of instructions after a character of a class.
func stateKey(at []uint32, class uint8) string {
	key := []byte{class}
	for _, pc := range at {
		key = append(key, byte(pc), byte(pc>>8), byte(pc>>16))
	}
	return string(key)
}

// follow returns the instructions that read a character and are reached without one from a set, where what
// stands before and after fulfils the given conditions. matched says that a match ends here. It is called under
// the lock.
func (a *textAutomaton) follow(from []uint32, given syntax.EmptyOp) (ready []uint32, matched bool) {
	a.round++
	todo := append(a.todo[:0], from...)
	defer func() { a.todo = todo }()
	for len(todo) > 0 {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if a.seen[pc] == a.round {
			continue
		}
		a.seen[pc] = a.round
		switch inst := &a.program.Inst[pc]; inst.Op {
		case syntax.InstMatch:
			return nil, true
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^given == 0 {
				todo = append(todo, inst.Out)
			}
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			ready = append(ready, pc)
		}
	}
	return ready, false
}
