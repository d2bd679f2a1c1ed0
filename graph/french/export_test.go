package french

// FoldAny is Fold without its short way for Latin letters.
var FoldAny = foldAny
