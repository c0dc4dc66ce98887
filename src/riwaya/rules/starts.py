"""Where a match of a pattern can begin: the codes of its first token, worked out once when the data is compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from riwaya.errors import DataError

PART = re.compile(r"\[#(?P<atom>\d+)\]|(?P<look>\(\?<?[=!])|(?P<open>\(\?(?::|P<\w+>))|(?P<close>\))|(?P<bar>\|)|(?P<edge>\\[AZ])")
REPEAT = re.compile(r"(?:[?*+]|\{(\d+)(?:,\d*)?\})\??")
RANGE = re.compile(r"(?s)(.)(?:-(.))?")


@dataclass(slots=True)
class First:
    """The atoms that a part may begin with, and whether it may be empty."""

    atoms: set[int] = field(default_factory=set)
    empty: bool = True

    def then(self, after: First) -> None:
        """Puts `after` behind this part."""
        if self.empty:
            self.atoms |= after.atoms
            self.empty = after.empty


class _Reader:
    """Reads one compiled pattern, with its references to atoms (`[#n]`)."""

    def __init__(self, regex: str) -> None:
        self._regex = regex
        self._at = 0

    def first(self) -> First:
        """Of the alternatives from here on to the end of their group."""
        out = First(empty=False)
        run = First()
        while self._at < len(self._regex):
            found = PART.match(self._regex, self._at)
            if not found:
                raise DataError(f"pattern: cannot read {self._regex[self._at : self._at + 30]!r}")
            self._at = found.end()
            if found.group("close"):
                break
            if found.group("bar"):
                out = First(out.atoms | run.atoms, out.empty or run.empty)
                run = First()
            else:
                run.then(self._repeated(self._part(found)))
        return First(out.atoms | run.atoms, out.empty or run.empty)

    def _part(self, found: re.Match[str]) -> First:
        if found.group("atom"):
            return First({int(found.group("atom"))}, empty=False)
        if found.group("look"):
            self.first()
            return First()
        return self.first() if found.group("open") else First()

    def _repeated(self, part: First) -> First:
        found = REPEAT.match(self._regex, self._at)
        if not found:
            return part
        self._at = found.end()
        optional = found.group()[0] in "?*" or found.group(1) == "0"
        return First(part.atoms, part.empty or optional)


def first_atoms(regex: str) -> set[int] | None:
    """The numbers of the atoms that a match of `regex` may begin with; None where it may match no token at all."""
    first = _Reader(regex).first()
    return None if first.empty else first.atoms


def starts(firsts: list[set[int] | None], atoms: list[str], common: str) -> tuple[list[int], list[list[int]]]:
    """For each code the rules that may begin with it, as stretches of codes: where each begins, and its rules in order.

    `firsts` are the first atoms of each rule, `atoms` their character classes. A rule that may begin with the code `common`, or be empty, is in no
    list: it is searched for in the whole text.
    """
    listed = {n: first for n, first in enumerate(firsts) if first and not any(re.match(atoms[a], common) for a in first)}
    events: dict[int, list[tuple[int, int]]] = {0: []}
    for n, first in listed.items():
        for low, high in (span for a in first for span in _spans(atoms[a])):
            events.setdefault(low, []).append((n, 1))
            events.setdefault(high + 1, []).append((n, -1))
    begins: list[int] = []
    rows: list[list[int]] = []
    depth: dict[int, int] = {}
    for point in sorted(events):
        for n, step in events[point]:
            depth[n] = depth.get(n, 0) + step
        row = sorted(n for n, d in depth.items() if d)
        if not rows or row != rows[-1]:
            begins.append(point)
            rows.append(row)
    return begins, rows


def _spans(charset: str) -> list[tuple[int, int]]:
    """The ranges of a character class."""
    return [(ord(a), ord(b or a)) for a, b in RANGE.findall(charset[1:-1])]
