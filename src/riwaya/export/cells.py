"""Values as cells: what no file can hold is replaced, and what a spreadsheet would run is disarmed."""

from __future__ import annotations

import re

from riwaya.export.columns import Value

REPLACEMENT = "\ufffd"
UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")
# Read as a formula by spreadsheets at the start of a cell, also behind blanks.
FORMULA = re.compile(r"\A[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|\A[\t\r\n]")
GUARD = "'"
# Either of the two: most cells are neither, and one look is half the time of two.
SUSPECT = re.compile(f"{FORMULA.pattern}|{UNHOLDABLE.pattern}")


def holdable(value: Value) -> Value:
    """A text without NUL and lone surrogates, which become U+FFFD; anything else as it is."""
    return UNHOLDABLE.sub(REPLACEMENT, value) if isinstance(value, str) and UNHOLDABLE.search(value) else value


def disarmed(value: Value) -> Value:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"{GUARD}{value}" if isinstance(value, str) and FORMULA.match(value) else value


def armed(text: str) -> str:
    """The text as it was before `disarmed`."""
    return text[1:] if text.startswith(GUARD) and FORMULA.match(text[1:]) else text


def written(value: Value) -> str | int | float:
    """A cell of a CSV file: empty for None, true and false in words."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(disarmed(holdable(value))) if SUSPECT.search(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
