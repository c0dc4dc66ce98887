"""Page furniture told from the story: buttons, dates of the page, authors, comments, repeats, teasers of other stories.

Conservative: what is not known as furniture is story. Spans lie in the unaltered text and do not overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from riwaya.model import Span
from riwaya.text.page_lines import Piece, line_pieces, load_furniture
from riwaya.text.tokens import TokenisedText, sentences_of

# Told again, or told of another story: these are read as text.
READ = frozenset({"repeat", "teaser"})
WHAT = {"buttons": "buttons", "head": "author", "date": "date", "rest": "comments", "repeat": "repeat"}
DAY = re.compile(r"([A-Z][a-z]{2})[a-z]* (\d{1,2}), (\d{4})")
SAME, ELLIPSES = 24, ("...", "…", "..")
LONGEST_REPEAT = 1500


class PageDate(NamedTuple):
    """The day that a post's page gives for the post, and where it stands."""

    day: date
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One expression over the text. `needs` must stand in it.

    `at`: `start` or `last` (where `needs` stands last), or empty: searched from `before` characters ahead of `needs`. `every`: all matches.
    """

    id: str
    needs: str
    regex: re.Pattern[str]
    at: str
    before: int
    every: bool
    kind: str

    def find(self, text: str) -> Iterable[re.Match[str]]:
        """Its matches, left to right; none where `needs` is missing."""
        first = text.find(self.needs)
        if first < 0:
            return ()
        if self.every:
            return self.regex.finditer(text)
        begin = text.rfind(self.needs) if self.at == "last" else 0 if self.at else max(0, first - self.before)
        found = self.regex.match(text, begin) if self.at else self.regex.search(text, begin)
        return (found,) if found else ()


@cache
def marks() -> tuple[Mark, ...]:
    """The marks of the data, compiled once."""
    return tuple(_mark(row) for row in load_furniture()["marks"])


def _mark(row: dict[str, str]) -> Mark:
    regex = re.compile(row["regex"])
    return Mark(row["id"], row["needs"], regex, row.get("at", ""), int(row.get("before", "0")), row.get("every") == "true", row.get("kind", ""))


def furniture(text: str, kind: str = "article") -> list[Piece]:
    """The furniture of `text`, in order, without overlaps. `kind` is the document's: `article` or `post`. Empty text: none.

    An article is taken for a page of a site, whose lists of headlines are teasers; a post keeps its lines.
    """
    found: list[Piece] = []
    opened = False
    for mark in marks():
        if mark.kind and mark.kind != kind:
            continue
        for match in mark.find(text):
            found += _pieces(mark, match, rest=kind == "post" or opened)
            opened = opened or mark.at == "start"
    if kind == "post":
        found += _repeat(text)
    found += line_pieces(text, whole_page=kind != "post" and not opened)
    return _disjoint(found)


def _pieces(mark: Mark, match: re.Match[str], rest: bool) -> list[Piece]:
    """The groups of a match. What follows a row of buttons is comments only on a page known as a post."""
    out: list[Piece] = []
    groups = match.re.groupindex
    name = match.group("name") if "name" in groups else None
    for group in groups:
        start, end = match.span(group)
        what = WHAT.get(group.rstrip("2"))
        if start == end or what is None or (what == "comments" and not rest):
            continue
        if what == "repeat" and name:
            out += _without_name(match, name)
        else:
            out.append(Piece(Span(start, end), what, mark.id))
    return [Piece(Span(p.span.start, p.span.end), p.what, mark.id) for p in out]


def _without_name(match: re.Match[str], name: str) -> list[Piece]:
    """A page's title is the beginning of the post, with the page's name before or after it."""
    start, end = match.span("repeat")
    title, name = match.group("repeat"), name.strip()
    if title.startswith(f"{name} - "):
        cut = start + len(name) + 3
        return [Piece(Span(start, cut), "author", ""), Piece(Span(cut, end), "repeat", "")]
    if title.endswith(f" - {name}"):
        cut = end - len(name) - 3
        return [Piece(Span(start, cut), "repeat", ""), Piece(Span(cut, end), "author", "")]
    return [Piece(Span(start, end), "repeat", "")]


def _repeat(text: str) -> list[Piece]:
    """A post's cut beginning, set above the whole post."""
    begin = text[:SAME]
    at = text.find("\n\n" + begin, 1, LONGEST_REPEAT) if len(begin) == SAME else -1
    if at < 0:
        return []
    told, again = text[:at].rstrip(), text[at:].lstrip()
    short = next((told[: -len(e)].rstrip() for e in ELLIPSES if told.endswith(e)), told)
    return [Piece(Span(0, len(told)), "repeat", "page.post.twice")] if again.startswith(short) else []


def _disjoint(found: list[Piece]) -> list[Piece]:
    """In order; of two that overlap the one that starts first stands, the longer first, and the other keeps what is left of it."""
    out: list[Piece] = []
    last = 0
    for piece in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        start = max(piece.span.start, last)
        if start < piece.span.end:
            out.append(piece._replace(span=Span(start, piece.span.end)))
            last = piece.span.end
    return out


def page_date(text: str, pieces: list[Piece]) -> PageDate | None:
    """The day that the page of a post gives for the post; None where none or an impossible one is told, and for articles' pages.

    A site's date line is the day of the visit as often as that of the article, so it is never taken.
    """
    months: list[str] = load_furniture()["months"]
    for piece in pieces:
        found = DAY.search(text, *piece.span) if piece.what == "date" else None
        if found and found.group(1) in months:
            try:
                return PageDate(date(int(found.group(3)), months.index(found.group(1)) + 1, int(found.group(2))), Span(*found.span()))
            except ValueError:
                continue
    return None


def headline(text: str, pieces: list[Piece], kind: str = "article") -> Span | None:
    """The headline of an article: its first line that is no furniture. None for a post, and where there is no such line."""
    if kind == "post":
        return None
    start = _skip(text, pieces, 0)
    if start >= len(text):
        return None
    end = text.find("\n", start)
    return Span(start, len(text[: end if end >= 0 else len(text)].rstrip()))


def body_start(text: str, pieces: list[Piece], kind: str = "article") -> int:
    """Where the story's body begins: after the headline of an article, after the head of a post. The text's length where there is none."""
    title = headline(text, pieces, kind)
    return _skip(text, pieces, title.end if title else 0)


def _skip(text: str, pieces: list[Piece], at: int) -> int:
    """The first character from `at` on that is neither blank nor furniture."""
    for piece in pieces:
        gap = text[at : piece.span.start]
        if piece.span.start >= at and gap.strip():
            break
        at = max(at, piece.span.end)
    while at < len(text) and (text[at].isspace() or not text[at].isprintable()):
        at += 1
    return at


def without_furniture(tokenised: TokenisedText, pieces: list[Piece]) -> TokenisedText:
    """The same tokens with those of furniture turned into line breaks, so that no rule reads them or across them. Teasers and repeats stay.

    Offsets, text and the number of tokens are unchanged.
    """
    cut = [p for p in pieces if p.what not in READ]
    if not cut:
        return tokenised
    words = list(tokenised.words)
    blank = tokenised.lexicon.classify("\n", "newline")
    for piece in cut:
        start, end = tokenised.tokens_in(piece.span)
        words[start:end] = [blank] * (end - start)
    out = replace(tokenised, words=words, codes="".join([w.code for w in words]))
    out.sentences = sentences_of(out)
    return out
