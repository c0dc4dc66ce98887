"""Where a match of a pattern can begin: the codes of its first token, worked out once when the data is compiled."""

from __future__ import annotations

import re
from collections.abc import Container

from riwaya.errors import DataError

PART = re.compile(r"\[#(?P<atom>\d+)\]|(?P<look>\(\?<?[=!])|(?P<open>\(\?(?::|P<\w+>))|(?P<close>\))|(?P<bar>\|)|(?P<edge>\\[AZ])")
REPEAT = re.compile(r"(?:[?*+]|\{(\d+)(?:,\d*)?\})\??")
RANGE = re.compile(r"(?s)(.)(?:-(.))?")


# How a match may begin: the atoms of its first two tokens; of one or none, where it ends there.
Prefix = tuple[int, ...]
LENGTH = 2
EMPTY: frozenset[Prefix] = frozenset({()})


def then(first: frozenset[Prefix], after: frozenset[Prefix]) -> frozenset[Prefix]:
    """How two parts begin, one behind the other."""
    whole = frozenset([p for p in first if len(p) == LENGTH])
    return whole | {(p + q)[:LENGTH] for p in first - whole for q in after}


class _Reader:
    """Reads one compiled pattern, with its references to atoms (`[#n]`)."""

    def __init__(self, regex: str) -> None:
        self._regex = regex
        self._at = 0

    def first(self) -> frozenset[Prefix]:
        """Of the alternatives from here on to the end of their group."""
        out: frozenset[Prefix] = frozenset()
        run = EMPTY
        while self._at < len(self._regex):
            found = PART.match(self._regex, self._at)
            if not found:
                raise DataError(f"pattern: cannot read {self._regex[self._at : self._at + 30]!r}")
            self._at = found.end()
            if found.group("close"):
                break
            if found.group("bar"):
                out, run = out | run, EMPTY
            else:
                run = then(run, self._repeated(self._part(found)))
        return out | run

    def _part(self, found: re.Match[str]) -> frozenset[Prefix]:
        if found.group("atom"):
            return frozenset({(int(found.group("atom")),)})
        if found.group("look"):
            self.first()
            return EMPTY
        return self.first() if found.group("open") else EMPTY

    def _repeated(self, part: frozenset[Prefix]) -> frozenset[Prefix]:
        found = REPEAT.match(self._regex, self._at)
        if not found:
            return part
        self._at = found.end()
        optional = found.group()[0] in "?*" or found.group(1) == "0"
        again = part if found.group()[0] == "?" else part | then(part, part)
        return again | EMPTY if optional else again


def prefixes(regex: str) -> frozenset[Prefix]:
    """How a match of `regex` may begin; with an empty one where it may match no token at all."""
    return _Reader(regex).first()


def first_atoms(regex: str) -> set[int] | None:
    """The numbers of the atoms that a match of `regex` may begin with; None where it may match no token at all."""
    found = prefixes(regex)
    return None if () in found else {prefix[0] for prefix in found}


def second_atoms(regex: str, wide: Container[int]) -> tuple[set[int], set[int]] | None:
    """Of a pattern that may begin with one of the atoms `wide`, which any word may be: the other atoms that it may begin with, and the second ones behind
    such a word. None where these do not tell either: the match may end there, or go on with any word.
    """
    found = prefixes(regex)
    if any(not prefix or (prefix[0] in wide and (len(prefix) < LENGTH or prefix[1] in wide)) for prefix in found):
        return None
    return {prefix[0] for prefix in found if prefix[0] not in wide}, {prefix[1] for prefix in found if prefix[0] in wide}


def starts(firsts: list[set[int] | None], atoms: list[str], common: str) -> tuple[list[int], list[list[int]]]:
    """For each code the rules that may begin with it, as stretches of codes: where each begins, and its rules in order.

    `firsts` are the first atoms of each rule, `atoms` their character classes. A rule that may begin with the code `common`, or be empty, is in no
    list: it is searched for in the whole text.
    """
    return stretches({n: first for n, first in enumerate(firsts) if first and not any(re.match(atoms[a], common) for a in first)}, atoms)


def later_starts(regexes: list[str], atoms: list[str], common: str) -> tuple[list[int], list[list[int]]]:
    """The same for the rules that `starts` leaves out for `common`, where the token behind such a word tells them: a rule's number stands for a code that
    a match may begin with, its complement (`~number`) for a code of the token behind its beginning.
    """
    wide = frozenset(n for n, atom in enumerate(atoms) if re.match(atom, common))
    listed: dict[int, set[int]] = {}
    for n, regex in enumerate(regexes):
        told = second_atoms(regex, wide)
        if told and told[1]:
            listed[n], listed[~n] = told
    return stretches(listed, atoms)


def stretches(listed: dict[int, set[int]], atoms: list[str]) -> tuple[list[int], list[list[int]]]:
    """For each code the keys of `listed` of whose atoms it is one, as stretches of codes: where each begins, and its keys in order."""
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
