"""One finder a file: words to mentions. Finders never import each other."""
