"""The rule engine: word classes, patterns over them, and what they emit. It knows formats and no language."""
