"""Furniture that stands in lines of its own: menus, dates, counters, tags, and lists of other stories around an article."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from riwaya.model import Span
from riwaya.rules.fold import fold

EDGES = re.compile(r"^[^\w]+|[\s\W\d]+$")
CLOSING = "»”\"')] "
LISTED = re.compile(r"[-–—•▪*#◾■●🔴🔸🔹◼]|\d+\s*[-–.)]")
# A heading is shorter than this, a paragraph is longer or ends with a full stop.
LONGEST_HEADING, SHORTEST_HEADING, SHORTEST_PROSE = 140, 22, 35
LONGEST_LABEL, LONGEST_PATTERN = 60, 200
SHORTEST_LIST = 3


class Piece(NamedTuple):
    """A stretch of furniture: `what` is `buttons`, `date`, `author`, `comments`, `repeat` or `teaser`; `rule` the id of the row that told it."""

    span: Span
    what: str
    rule: str


class Line(NamedTuple):
    """One line that is not blank. `gap`: a blank line stands before it. `prose`: a paragraph, of the story or of a comment."""

    start: int
    end: int
    text: str
    gap: bool
    prose: bool

    @property
    def heading(self) -> bool:
        """May be a headline: of a headline's length, and no row of a list."""
        return SHORTEST_HEADING <= len(self.text) <= LONGEST_HEADING and not self.prose and not LISTED.match(self.text)


@dataclass(frozen=True, slots=True)
class LineRules:
    """Whole lines by key (rule, what, what they open), patterns for whole lines, and how headlines begin."""

    lines: dict[str, tuple[str, str, str]]
    patterns: tuple[tuple[str, str, re.Pattern[str]], ...]
    continues: str
    not_continuing: frozenset[str]

    def read(self, line: str) -> tuple[str, str, str] | None:
        """Rule, kind and what it opens, where the line is furniture by itself."""
        if len(line) > LONGEST_PATTERN:
            return None
        known = self.lines.get(line_key(line)) if len(line) <= LONGEST_LABEL else None
        if known:
            return known
        for rule, what, pattern in self.patterns:
            if pattern.fullmatch(line):
                return rule, what, ""
        return None

    def goes_on(self, line: str) -> bool:
        """True where the line begins with a conjunction, as a paragraph does that goes on, not as a headline."""
        first = fold(line.split(None, 1)[0])
        return first.startswith(self.continues) and not any(first.startswith(word) for word in self.not_continuing)


@lru_cache(maxsize=16384)
def read_line(line: str) -> tuple[str, str, str] | None:
    """What `LineRules.read` says of the line; the pages of one site share most of theirs."""
    return line_rules().read(line)


def line_key(line: str) -> str:
    """What a line is looked up by: folded, without marks and digits at its ends."""
    return EDGES.sub("", fold(line)) or fold(line).strip()


@cache
def load_furniture() -> dict[str, Any]:
    """The compiled furniture data that ships, read once."""
    data: dict[str, Any] = json.loads((files("riwaya") / "compiled" / "furniture.json").read_text(encoding="utf-8"))
    return data


@cache
def line_rules() -> LineRules:
    """The rules for lines, compiled once."""
    data = load_furniture()
    patterns = tuple((rule, what, re.compile(regex)) for rule, what, regex in data["patterns"])
    lines = {key: (rule, what, opens) for key, (rule, what, opens) in data["lines"].items()}
    return LineRules(lines, patterns, data["continues"], frozenset(data["not_continuing"]))


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    out: list[Line] = []
    at, gap = 0, False
    for row in text.split("\n"):
        line = row.strip()
        if line:
            start = at + row.find(line)
            out.append(Line(start, start + len(line), line, gap, _is_prose(line)))
        gap = not line
        at += len(row) + 1
    return out


def _is_prose(line: str) -> bool:
    """Long, or ended by a full stop or a colon."""
    if len(line) > LONGEST_HEADING:
        return True
    end = line.rstrip(CLOSING)
    return len(line) >= SHORTEST_PROSE and end.endswith((".", ":")) and not end.endswith("..")


def line_pieces(text: str, whole_page: bool) -> list[Piece]:
    """Furniture in lines of its own, in order. `whole_page`: lists of headlines without a heading are looked for too (not in posts)."""
    lines, rules = lines_of(text), line_rules()
    if len(lines) < 2:
        return []
    reader = _PageReader(lines, rules)
    reader.mark_openers()
    if whole_page:
        reader.mark_repeated_headline()
        reader.mark_lists()
    return [Piece(Span(lines[i].start, lines[i].end), what, rule) for i, (rule, what) in sorted(reader.marked.items())]


class _PageReader:
    """Marks the lines of one page."""

    def __init__(self, lines: list[Line], rules: LineRules) -> None:
        self.lines, self.rules = lines, rules
        self.read = [read_line(line.text) for line in lines]
        self.prose = [line.prose and not found for line, found in zip(lines, self.read, strict=True)]
        self.marked = {i: (found[0], found[1]) for i, found in enumerate(self.read) if found}
        self.last_prose = max((i for i, prose in enumerate(self.prose) if prose), default=-1)

    def mark_openers(self) -> None:
        """What stands under a heading: to the end where no paragraph follows, else up to the next paragraph."""
        for i, found in enumerate(self.read):
            if found and found[2]:
                self._mark_under(i, found[0], found[2])

    def _mark_under(self, opener: int, rule: str, opens: str) -> None:
        for i in range(opener + 1, len(self.lines)):
            if self.prose[i] or ((found := self.read[i]) and found[2]):
                return
            if i in self.marked:
                continue
            if opens == "tags" and len(self.lines[i].text.split()) > 3:
                return
            self.marked[i] = (rule, "buttons" if opens == "tags" else opens)

    def mark_repeated_headline(self) -> None:
        """The headline twice at the top: the second is a repeat."""
        free = [i for i in range(min(len(self.lines), 8)) if i not in self.marked]
        if len(free) > 1 and self.lines[free[0]].text == self.lines[free[1]].text and not self.prose[free[0]]:
            self.marked[free[1]] = ("page.headline.twice", "repeat")

    def mark_lists(self) -> None:
        """Headlines in a row, each after a blank line: under the last paragraph, and above the article's own headline."""
        size = len(self.lines)
        tail = range(self.last_prose + 1, size)
        if self.last_prose < 0:
            self._mark_list(tail, 2 * SHORTEST_LIST if any(what != "repeat" for _, what in self.marked.values()) else size)
        elif not self.lines[self.last_prose].text.endswith(":"):
            self._mark_list(tail, SHORTEST_LIST - any(i in self.marked for i in tail))
        self._mark_dated(tail)
        first = next((i for i, prose in enumerate(self.prose) if prose), 0)
        head = [i for i in range(first) if i not in self.marked and self.lines[i].heading]
        if head:
            self._mark_list(range(head[0], head[-1]), 2 * SHORTEST_LIST)

    def _mark_dated(self, rows: range) -> None:
        """Headlines that take turns with dates of the page."""
        dates = {i for i, (_, what) in self.marked.items() if what == "date"}
        pairs = [i for i in rows if i not in self.marked and self.lines[i].heading and {i - 1, i + 1} & dates]
        if len(pairs) > SHORTEST_LIST:
            self.marked |= dict.fromkeys(pairs, ("page.headlines.dated", "teaser"))

    def _mark_list(self, rows: range, at_least: int) -> None:
        """Marks what is not marked yet in `rows` as teasers, where at least so many are headlines and none goes on a story."""
        free = [i for i in rows if i not in self.marked]
        headings = [self.lines[i] for i in free if self.lines[i].heading]
        if len(headings) < at_least or not all(line.gap for line in headings):
            return
        going_on = sum(self.rules.goes_on(self.lines[i].text) for i in free)
        if going_on * 5 <= len(free) and not any(LISTED.match(self.lines[i].text) for i in free):
            self.marked |= dict.fromkeys(free, ("page.headlines", "teaser"))
