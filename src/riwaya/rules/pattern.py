"""Patterns over word classes, compiled to a regular expression over codes (one character a token).

The language is described in `docs/add-a-rule.md`: atoms are class names, quoted forms or `.`, with clitic conditions in braces, captures
`name:atom`, groups, alternatives, repetition, macros in braces and look-ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from riwaya.errors import DataError
from riwaya.rules.lexicon import AL, CONJ, FLAGS, PREP_MASK, PREP_SHIFT, SUFFIX, code_of

PART = re.compile(
    r"\s*(?:(?P<look>\(\?[=!])|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<macro>\{[a-z_][a-z0-9_]*\})"
    r"|(?P<capture>[a-z_][a-z0-9_]*:)|(?P<atom>!?(?:'[^']+'|[a-z_][a-z0-9_]*|\.))(?P<clitics>\{[+-][^}]*\})?"
    r"|(?P<repeat>[?*+]\??|\{\d+(?:,\d*)?\})|(?P<edge>[\^$]))"
)
# A clitic condition behind a group of plain alternatives holds for each of its atoms.
GROUP_CLITICS = re.compile(r"\(([^()]*)\)(\{[+-][^}]*\})")
ATOM = re.compile(r"'[^']+'|[a-z_][a-z0-9_]*")
CLITIC = {"al": (AL, AL), "conj": (CONJ, CONJ), "suf": (SUFFIX, SUFFIX), "prep": (PREP_MASK, None)}


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The sets of classes that words of the lexicon have. `sets[i]` holds the class names of set `i`; `prepositions` their names in order.

    `pseudo` holds classes that are told by a test on the set, `aliases` quoted forms that are another form with clitics.
    """

    sets: tuple[frozenset[str], ...]
    prepositions: tuple[str, ...]
    pseudo: dict[str, Callable[[frozenset[str]], bool]]
    aliases: dict[str, tuple[str, int]]

    def members(self, name: str) -> list[int]:
        """The sets that have class `name` (or fulfil the pseudo class `name`). Raises DataError for an unknown class."""
        test = self.pseudo.get(name)
        found = [i for i, s in enumerate(self.sets) if i and (test(s) if test else name in s)]
        if not found:
            raise DataError(f"pattern: no word has the class {name}")
        return found


def charset(codes: Iterable[str]) -> str:
    """A regular expression's character class for the codes, as ranges."""
    points = sorted({ord(c) for c in codes})
    out: list[str] = []
    start = last = points[0]
    for point in [*points[1:], -1]:
        if point != last + 1:
            out.append(chr(start) if start == last else f"{chr(start)}-{chr(last)}")
            start = point
        last = point
    return "[" + "".join(out) + "]"


class PatternCompiler:
    """Compiles patterns for one alphabet. `macros` maps names to patterns."""

    def __init__(self, alphabet: Alphabet, macros: dict[str, str]) -> None:
        self._alphabet = alphabet
        self._macros = macros
        self._numbers: dict[str, str] = {}
        self.atoms: list[str] = []

    def compile(self, pattern: str) -> str:
        """The regular expression. Raises DataError where the pattern is not well formed."""
        expanded = self.expand(pattern)
        out, at = [], 0
        expanded = expanded.strip()
        while at < len(expanded):
            found = PART.match(expanded, at)
            if not found or found.end() == at:
                raise DataError(f"pattern: cannot read {expanded[at : at + 30]!r} in {pattern!r}")
            out.append(self._part(found))
            at = found.end()
        regex = self._captures("".join(out))
        try:
            re.compile(expand_atoms(regex, self.atoms))
        except re.error as error:
            raise DataError(f"pattern: {error} in {pattern!r}") from error
        return regex

    def expand(self, pattern: str, depth: int = 0) -> str:
        """The pattern with its macros put in, each as a group."""
        if depth > 12:
            raise DataError(f"pattern: macros without end in {pattern!r}")

        def put(found: re.Match[str]) -> str:
            name = found.group()[1:-1]
            if name not in self._macros:
                raise DataError(f"pattern: no macro {name}")
            return "( " + self.expand(self._macros[name], depth + 1) + " )"

        expanded = re.sub(r"\{[a-z_][a-z0-9_]*\}", put, pattern)
        return GROUP_CLITICS.sub(_distributed, expanded)

    def _part(self, found: re.Match[str]) -> str:
        kind, value = found.lastgroup, found.group().strip()
        if found.group("atom"):
            return self._atom(found.group("atom"), found.group("clitics") or "")
        if kind == "open":
            return "(?:"
        if kind == "capture":
            return f"\x00{value[:-1]}\x01"
        if kind == "edge":
            return self._edge(value)
        return value

    def _edge(self, value: str) -> str:
        stop, newline = self._atom("stop", ""), self._atom("newline", "")
        return rf"(?:(?<={stop})|(?<={newline})|\A)" if value == "^" else rf"(?={stop}|{newline}|\Z)"

    @staticmethod
    def _captures(regex: str) -> str:
        """Turns capture marks into named groups: the mark takes the one part that follows it.

        A name that stands in several alternatives is numbered («trigger__2»), since `re` takes a name once.
        """
        seen: dict[str, int] = {}
        while "\x00" in regex:
            at = regex.rindex("\x00")
            name, rest = regex[at + 1 :].split("\x01", 1)
            seen[name] = seen.get(name, 0) + 1
            name = name if seen[name] == 1 else f"{name}__{seen[name]}"
            end = _part_end(rest)
            regex = f"{regex[:at]}(?P<{name}>{rest[:end]}){rest[end:]}"
        return regex

    def _atom(self, atom: str, clitics: str) -> str:
        """A reference `[#n]` to the atom's character class, which is stored once."""
        known = self._numbers.get(atom + clitics)
        if known is None:
            known = self._numbers[atom + clitics] = f"[#{len(self.atoms)}]"
            self.atoms.append(charset(self._codes(atom, clitics)))
        return known

    def _codes(self, atom: str, clitics: str) -> list[str]:
        base, with_flags = self._alphabet.aliases.get(atom, (atom, None))
        if with_flags is not None:
            flags = [f for f in (with_flags, with_flags | SUFFIX) if all(self._allows(f, c) for c in clitics.strip("{}").split())]
            return [code_of(s, f) for s in self._alphabet.members(base) for f in flags]
        if atom == ".":
            sets = [i for i, s in enumerate(self._alphabet.sets) if i and not s & {"stop", "newline"}]
        elif atom.startswith("!"):
            inside = set(self._alphabet.members(atom[1:]))
            sets = [i for i, s in enumerate(self._alphabet.sets) if i and i not in inside and not s & {"stop", "newline"}]
        else:
            sets = self._alphabet.members(atom)
        flags = [f for f in range(FLAGS) if all(self._allows(f, c) for c in clitics.strip("{}").split())]
        return [code_of(s, f) for s in sets for f in flags]

    def _allows(self, flags: int, condition: str) -> bool:
        sign, name = condition[0], condition[1:]
        if name in self._alphabet.prepositions:
            has = (flags & PREP_MASK) >> PREP_SHIFT == self._alphabet.prepositions.index(name) + 1
        elif name in CLITIC:
            bits, _ = CLITIC[name]
            has = bool(flags & bits)
        else:
            raise DataError(f"pattern: no clitic {name}")
        return has if sign == "+" else not has


def expand_atoms(regex: str, atoms: list[str]) -> str:
    """The regular expression with its references to atoms put in."""
    return re.sub(r"\[#(\d+)\]", lambda found: atoms[int(found.group(1))], regex)


def _distributed(found: re.Match[str]) -> str:
    inside, clitics = found.groups()
    return "(" + ATOM.sub(lambda atom: atom.group() + clitics, inside) + ")"


def _part_end(regex: str) -> int:
    """Where the first character class or group of `regex` ends."""
    depth, i = 0, 0
    while i < len(regex):
        c = regex[i]
        if c == "[":
            i = regex.index("]", i)
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        if depth == 0:
            return i + 1
        i += 1
    raise DataError(f"pattern: a capture without an end in {regex!r}")


def needs(pattern: str) -> list[str]:
    """Class names of atoms that every match must hold: those outside groups, not optional, not negated."""
    out, depth, at = [], 0, 0
    pattern = pattern.strip()
    while at < len(pattern):
        found = PART.match(pattern, at)
        if not found or found.end() == at:
            break
        at = found.end()
        depth += bool(found.group("open") or found.group("look")) - bool(found.group("close"))
        if found.group("bar") and depth == 0:
            return []
        atom = found.group("atom")
        after = PART.match(pattern, at)
        optional = bool(after and after.group("repeat") and after.group("repeat")[0] in "?*{")
        if atom and depth == 0 and not optional and not atom.startswith(("!", ".")):
            out.append(atom)
    return out
