package explorer

import (
	"html/template"
	"text/template/parse"
)

// writeOut puts the words of a language into templates where these name them by themselves, as {{w "site.name"}}: pages
// have hundreds of such, and each takes longer than all its text. A key without words stays, so that the page fails.
func (w words) writeOut(set *template.Template) {
	for _, one := range set.Templates() {
		if one.Tree != nil { // the set itself has none
			w.writeInto(one.Tree.Root)
		}
	}
}

// writeInto puts words into the nodes of a list.
func (w words) writeInto(list *parse.ListNode) {
	if list == nil {
		return
	}
	for k, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.ActionNode:
			if text, ok := w.constant(node.Pipe); ok {
				list.Nodes[k] = &parse.TextNode{NodeType: parse.NodeText, Pos: node.Pos, Text: []byte(template.HTMLEscapeString(text))}
			}
		case *parse.IfNode:
			w.writeInto(node.List)
			w.writeInto(node.ElseList)
		case *parse.WithNode:
			w.writeInto(node.List)
			w.writeInto(node.ElseList)
		case *parse.RangeNode:
			w.writeInto(node.List)
			w.writeInto(node.ElseList)
		}
	}
}

// constant returns the words that a pipeline is, if it is w and a key.
func (w words) constant(pipe *parse.PipeNode) (string, bool) {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	function, _ := pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	key, _ := pipe.Cmds[0].Args[1].(*parse.StringNode)
	if function == nil || function.Ident != "w" || key == nil {
		return "", false
	}
	text, err := w.text(key.Text)
	return text, err == nil
}
