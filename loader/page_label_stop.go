package loader

// labelStop returns where a label that ends at a word does end: after the bracket that closes one in it, and the signs
// that belong to a name.
func labelStop(text string, end, start int) int {
	for end < len(text) && (text[end] == '+' || text[end] == '#') {
		end++
	}
	open := 0
	for _, r := range text[start:end] {
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
	}
	if open > 0 && end < len(text) && text[end] == ')' {
		end++
	}
	return end
}
