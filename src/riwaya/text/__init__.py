"""From characters to sentences, tokens, quotations and numbers. The text itself is never changed."""
