"""Searching the store: what people type finds what papers print, newest first, with the exact characters that were hit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from riwaya.errors import UsageError
from riwaya.rules.fold import fold
from riwaya.store.analyser import Word, analyser, words
from riwaya.store.database import found
from riwaya.store.indexing import ID_BITS, LONG
from riwaya.store.reading import exact
from riwaya.store.schema import Document, Outlet, StoredActor, StoredPlace

# A word with more forms than this in the index is a stem too short to mean much; the first in the order of letters are taken.
MOST_FORMS = 500
PIECES = re.compile(r'-?"([^"]*)"|\S+')
PAGE = 1000
SINGLE, DOUBLE = "'", '"'


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits have to be: days inclusive; `outlet`, `place`, `actor` are names, in whole or in part; `type` a type of event."""

    first_day: str | None = None
    last_day: str | None = None
    outlet: str | None = None
    place: str | None = None
    type: str | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One part of what was typed: the forms that its word may have, or the words of an exact phrase."""

    forms: frozenset[str] = frozenset()
    phrase: tuple[str, ...] = ()
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. `spans` are the code points `[start, end)` of its text that were hit, in order, none overlapping."""

    id: int
    text: str
    outlet: str | None
    url: str | None
    published: str | None
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the index is asked: terms, groups of facets (one of each group), and places from below to above."""

    terms: list[Term]
    groups: list[list[str]] = field(default_factory=list)
    low: int = 0
    high: int = (1 << 63) - 1


def search(connection: Connection, typed: str, filters: Filters | None = None, limit: int = 20) -> list[Hit]:
    """The newest `limit` documents that hold all that was typed and pass the filters.

    A word finds its forms, words in double quotes stand just so, one after the other, and what a minus stands before must not be there. Raises UsageError where nothing is asked for.
    """
    asked = Asked(terms_of(connection, typed), *facets(connection, filters or Filters()))
    if not any(term.wanted for term in asked.terms) and not asked.groups and asked.low == 0 and asked.high == (1 << 63) - 1:
        raise UsageError("nothing to search for: give a word, a phrase in double quotes, or a filter")
    if not any(term.wanted for term in asked.terms) and asked.terms and not asked.groups:
        raise UsageError("a minus takes away from what was found: give a word or a filter to find, too")
    if any(term.wanted and not term.forms and not term.phrase for term in asked.terms) or any(not group for group in asked.groups):
        return []
    return list(islice(hits(connection, asked, min(limit, PAGE)), limit))


def all_of(connection: Connection, typed: str, filters: Filters) -> list[int]:
    """The ids of all documents that a search finds; of all there are where nothing is asked for."""
    if not typed.strip() and filters == Filters():
        return list(connection.execute(select(Document.id).order_by(Document.id)).scalars())
    return [hit.id for hit in search(connection, typed, filters, limit=1 << 31)]


def terms_of(connection: Connection, typed: str) -> list[Term]:
    """What was typed, in its parts; a word with the forms of it that the index has."""
    out = []
    for piece in PIECES.finditer(typed):
        wanted = not piece.group().startswith("-")
        keys = [word.key for word in words(piece.group())]
        if piece.group(1) is not None:
            out += [Term(phrase=tuple(keys), wanted=wanted)] if keys else []
        else:
            out += [Term(forms_of(connection, key), wanted=wanted) for key in keys]
    return out


def forms_of(connection: Connection, key: str) -> frozenset[str]:
    """The words of the index that share a stem with a folded word."""
    stems = sorted(analyser().stems(key))
    forms = sorted({row[0] for row in found(connection, "SELECT word FROM search_stems WHERE stem IN", stems)}, key=lambda word: (word != key, word))
    return frozenset(forms[:MOST_FORMS])


def facets(connection: Connection, filters: Filters) -> tuple[list[list[str]], int, int]:
    """The groups of facets that filters mean, and the first and last place."""
    groups = [[f"type_{filters.type}"]] if filters.type else []
    if filters.outlet:
        groups.append(named(connection, "outlet", select(Outlet.id).where(Outlet.name.contains(filters.outlet, autoescape=True))))
    if filters.place:
        told = or_(StoredPlace.name.icontains(filters.place, autoescape=True), StoredPlace.within.icontains(filters.place, autoescape=True))
        groups.append(named(connection, "place", select(StoredPlace.id).where(or_(told, StoredPlace.key.contains(fold(filters.place), autoescape=True)))))
    if filters.actor:
        told = or_(StoredActor.name.icontains(filters.actor, autoescape=True), StoredActor.key.contains(fold(filters.actor), autoescape=True))
        groups.append(named(connection, "actor", select(StoredActor.id).where(told)))
    low = date.fromisoformat(filters.first_day).toordinal() << ID_BITS if filters.first_day else 0
    high = (date.fromisoformat(filters.last_day).toordinal() + 1 << ID_BITS) - 1 if filters.last_day else (1 << 63) - 1
    return groups, low, high


def named(connection: Connection, kind: str, query: Select[Any]) -> list[str]:
    """The facets of the rows that a name means."""
    return [f"{kind}_{number}" for number in connection.execute(query.limit(MOST_FORMS)).scalars()]


def hits(connection: Connection, asked: Asked, page: int) -> Iterator[Hit]:
    """The documents, newest first; a phrase is looked for once more in the text itself."""
    high = asked.high
    while True:
        places = candidates(connection, asked, high, page)
        documents = fetched(connection, [place & ((1 << ID_BITS) - 1) for place in places])
        for hit in documents:
            spans = spans_of(hit.text, asked.terms)
            if spans is not None:
                yield Hit(hit.id, hit.text, hit.outlet, hit.url, hit.published, spans)
        if len(places) < page:
            return
        high = places[-1] - 1


def candidates(connection: Connection, asked: Asked, high: int, limit: int) -> list[int]:
    """The next places that the index gives, highest first."""
    if not asked.terms and not asked.groups:
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        query = f"SELECT place FROM search_documents WHERE place >= {mark} AND place <= {mark} ORDER BY place DESC LIMIT {mark}"  # noqa: S608  marks only
        values: tuple[Any, ...] = (asked.low, high, limit)
    elif connection.dialect.name == "sqlite":
        query = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?"
        values = (fts_query(asked), asked.low, high, limit)
    else:
        query = "SELECT place FROM search_index WHERE words @@ %s::tsquery AND place >= %s AND place <= %s ORDER BY place DESC LIMIT %s"
        values = (ts_query(asked), asked.low, high, limit)
    return [row[0] for row in connection.exec_driver_sql(query, values)]


def fts_query(asked: Asked) -> str:
    """What was asked, for FTS5. Words are letters and digits only; the quotes keep its own words (AND, NEAR) apart."""
    wanted = [fts_term(term) for term in asked.terms if term.wanted]
    wanted += [f"facets : ({listed(group, ' OR ', DOUBLE)})" for group in asked.groups]
    refused = [fts_term(term) for term in asked.terms if not term.wanted and (term.forms or term.phrase)]
    query = " AND ".join(wanted)
    return " NOT ".join([f"({query})", *refused]) if refused else query


def fts_term(term: Term) -> str:
    """One term for FTS5."""
    return f'words : ("{" ".join(term.phrase)}")' if term.phrase else f"words : ({listed(sorted(term.forms), ' OR ', DOUBLE)})"


def ts_query(asked: Asked) -> str:
    """What was asked, for PostgreSQL. Of a document whose positions are not all kept, a phrase's words are enough: its text is looked at afterwards."""
    parts = [ts_term(term) if term.wanted else f"!{ts_term(term)}" for term in asked.terms if term.forms or term.phrase]
    return " & ".join([*parts, *(f"({listed(group, ' | ', SINGLE)})" for group in asked.groups)])


def ts_term(term: Term) -> str:
    """One term for PostgreSQL."""
    if not term.phrase:
        return f"({listed(sorted(term.forms), ' | ', SINGLE)})"
    one_after_the_other = f"({listed(term.phrase, ' <-> ', SINGLE)})"
    return f"({one_after_the_other} | ('{LONG}' & {listed(term.phrase, ' & ', SINGLE)}))" if term.wanted else one_after_the_other


def listed(told: Sequence[str], between: str, quote: str) -> str:
    """Words in quotes with an operator between them."""
    return between.join(f"{quote}{word}{quote}" for word in told)


def fetched(connection: Connection, numbers: Sequence[int]) -> list[Hit]:
    """The documents of these ids, in their order."""
    query = select(Document.id, Document.text, Outlet.name, Document.url, Document.published).join(Outlet, isouter=True).where(Document.id.in_(numbers))
    rows = {row.id: Hit(row.id, exact(row.text), row.name, row.url, row.published) for row in connection.execute(query)}
    return [rows[number] for number in numbers]


def spans_of(text: str, terms: list[Term]) -> tuple[tuple[int, int], ...] | None:
    """The characters that were hit; None where a phrase does not stand in the text, or one that must not does."""
    told = list(words(text))
    forms = frozenset().union(*(term.forms for term in terms if term.wanted))
    spans = {(word.start, word.end) for word in told if word.key in forms}
    for term in terms:
        if term.phrase:
            stands = phrase_spans(told, term.phrase)
            if bool(stands) is not term.wanted:
                return None
            spans.update(stands)
    return merged(sorted(spans))


def phrase_spans(told: list[Word], phrase: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the words of a phrase stand one after the other."""
    size = len(phrase)
    starts = [at for at, word in enumerate(told) if word.key == phrase[0]]
    return [(told[at].start, told[at + size - 1].end) for at in starts if tuple(word.key for word in told[at : at + size]) == phrase]


def merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sorted spans without those that lie in another."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
