"""Documents: a list of them, and one with its claims, each on its characters and with its chain."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, cast, func, literal, or_, select

from riwaya.store.reading import Kept, as_record, document, exact
from riwaya.store.schema import Claim, Current, Document, Judgement, Outlet, SearchDocument, StoredRecord, Telling
from riwaya.store.searching import Filters, Hit, search
from riwaya.web.cursors import cursor, opened
from riwaya.web.queries.judged import standing_on

PAGE = 40
TITLE = 140
AROUND = 70
# Bytes read of each text of a list.
HEAD_BYTES = 800


@dataclass(frozen=True, slots=True)
class Brief:
    """A document in a list. `snippet` is cut at the hits of a search: pieces with True where they were hit; empty without a search."""

    id: int
    title: str
    kind: str
    outlet: str | None
    published: str | None
    url: str | None
    events: int = 0
    relevant: bool = False
    snippet: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list, newest first; `next` is the cursor of what follows, None at the end."""

    items: tuple[Brief, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: `text` are its exact characters, `chain` who brought it, from the outlet to the origin; empty where the outlet says so itself.

    `judgements` are those that stand, oldest first.
    """

    id: int
    field: str
    start: int
    stop: int
    text: str
    value: dict[str, Any]
    root: str | None
    chain: tuple[str, ...] = ()
    judgements: tuple[dict[str, Any], ...] = ()

    @property
    def judged(self) -> str | None:
        """The last judgement's kind."""
        return self.judgements[-1]["kind"] if self.judgements else None


@dataclass(frozen=True, slots=True)
class TellingView:
    """One event as the document tells it, with its claims in the order of the store."""

    id: int
    name: str
    type: str
    status: str
    aggregate: bool
    teaser: bool
    confidence: float | None
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the headline tells an event and how the body does, and the sources that the headline leaves out."""

    headline: str
    body: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A whole document. `other_versions` are (id, version) of its series; `version` of the view changes with every judgement on it."""

    kept: Kept
    tellings: tuple[TellingView, ...]
    statements: tuple[ClaimView, ...]
    judgements: tuple[dict[str, Any], ...]
    other_versions: tuple[tuple[int, int], ...]
    contrasts: tuple[Contrast, ...]
    tag: str

    def claims(self) -> list[ClaimView]:
        """All claims, the tellings' first."""
        return [claim for telling in self.tellings for claim in telling.claims] + list(self.statements)


def title_of(text: str, kind: str) -> str:
    """The first line that says anything; of a post its first words."""
    words = text.split() if kind == "post" else next((line.split() for line in text.splitlines() if line.strip()), [])
    title = " ".join(words)
    return title if len(title) <= TITLE else title[:TITLE].rsplit(" ", 1)[0] + " …"


def listed(connection: Connection, typed: str, filters: Filters, after: str | None) -> Page:
    """The documents that a search finds, or all, newest first."""
    return found(connection, typed, filters, after) if typed.strip() or filters != Filters() else newest(connection, after)


def newest(connection: Connection, after: str | None, limit: int = PAGE) -> Page:
    """All documents from where the cursor points."""
    place = opened(after, (int,))
    query = select(
        SearchDocument.place, Document.id, func.substr(Document.text, 1, HEAD_BYTES).label("head"), Document.kind, Outlet.name, Document.published, Document.url
    )
    query = query.join(Document, Document.id == SearchDocument.document_id).join(Outlet, isouter=True).order_by(SearchDocument.place.desc()).limit(limit + 1)
    rows = connection.execute(query.where(SearchDocument.place < place[0]) if place else query).all()
    briefs = [Brief(r.id, title_of(bytes(r.head).decode("utf-8", "ignore"), r.kind), r.kind, r.name, r.published, r.url) for r in rows[:limit]]
    return Page(with_events(connection, briefs), cursor(rows[limit - 1].place) if len(rows) > limit else None)


def found(connection: Connection, typed: str, filters: Filters, after: str | None, limit: int = PAGE) -> Page:
    """What a search finds from where the cursor points. Raises UsageError where nothing is asked for."""
    place = opened(after, (int,))
    start = int(place[0]) if place else 0
    hits = search(connection, typed, filters, start + limit + 1)[start:]
    kinds = {row.id: row.kind for row in connection.execute(select(Document.id, Document.kind).where(Document.id.in_([hit.id for hit in hits])))}
    briefs = [Brief(h.id, title_of(h.text, kinds[h.id]), kinds[h.id], h.outlet, h.published, h.url, snippet=snippet(h)) for h in hits[:limit]]
    return Page(with_events(connection, briefs), cursor(start + limit) if len(hits) > limit else None)


def snippet(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """The words around the first hit, cut between words."""
    if not hit.spans:
        return ()
    first = hit.spans[0][0]
    start = max(0, first - AROUND)
    start = hit.text.find(" ", start, first) + 1 or start if start else 0
    stop = min(len(hit.text), first + 2 * AROUND)
    pieces, at = [], start
    for begin, end in hit.spans:
        if end > stop:
            break
        pieces += [(hit.text[at:begin], False), (hit.text[begin:end], True)]
        at = end
    return tuple((piece, lit) for piece, lit in [*pieces, (hit.text[at:stop], False)] if piece)


def with_events(connection: Connection, briefs: Sequence[Brief]) -> tuple[Brief, ...]:
    """The briefs, each with how many events it tells and whether it tells of conflict."""
    ids = [brief.id for brief in briefs]
    query = (
        select(Current.document_id, StoredRecord.relevant, func.count(Telling.id))
        .join(StoredRecord, StoredRecord.id == Current.record_id)
        .join(Telling, Telling.record_id == StoredRecord.id, isouter=True)
        .where(Current.document_id.in_(ids))
        .group_by(Current.document_id, StoredRecord.relevant)
    )
    told = {row[0]: (bool(row[1]), int(row[2])) for row in connection.execute(query)}
    out = []
    for brief in briefs:
        relevant, events = told.get(brief.id, (False, 0))
        out.append(Brief(brief.id, brief.title, brief.kind, brief.outlet, brief.published, brief.url, events, relevant, brief.snippet))
    return tuple(out)


def view(connection: Connection, number: int) -> View | None:
    """The document with all that was read of it; None where there is none."""
    kept = document(connection, number)
    if kept is None:
        return None
    told = select(Telling.__table__).join(Current, Current.record_id == Telling.record_id).where(Current.document_id == number)
    rows = connection.execute(told.order_by(Telling.id)).all()
    claims = claims_of(connection, number, kept)
    by_telling: dict[int | None, list[ClaimView]] = {}
    for owner, claim in claims:
        by_telling.setdefault(owner, []).append(claim)
    views = tuple(
        TellingView(row.id, row.name, row.type, row.status, row.aggregate, row.teaser, row.confidence, tuple(by_telling.get(row.id, ()))) for row in rows
    )
    judged = standing_on(connection, [f"document:{number}"]).get(f"document:{number}", ())
    series = select(Document.series).where(Document.id == number).scalar_subquery()
    others = connection.execute(
        select(Document.id, Document.version).where(Document.series == series, Document.id != number).order_by(Document.version)
    ).tuples()
    return View(kept, views, tuple(by_telling.get(None, ())), judged, tuple((i, v) for i, v in others), contrasts(kept), version_tag(connection, number))


def document_of_claim(connection: Connection, number: int) -> int | None:
    """The document that a claim was read from; None for no claim."""
    query = select(StoredRecord.document_id).join(Claim, Claim.record_id == StoredRecord.id).where(Claim.id == number)
    return connection.execute(query).scalar()


def version_tag(connection: Connection, number: int) -> str:
    """Changes whenever the document is judged or read anew."""
    last = connection.execute(
        select(func.max(Judgement.id)).where(or_(Judgement.subject == f"document:{number}", Judgement.subject.in_(claim_subjects(number))))
    ).scalar()
    record = connection.execute(select(Current.record_id).where(Current.document_id == number)).scalar()
    return f'"d{number}-{record or 0}-{last or 0}"'


def claim_subjects(number: int) -> Any:
    """The subjects of the document's standing claims, as a query."""
    return select(literal("claim:") + cast(Claim.id, String)).join(Current, Current.record_id == Claim.record_id).where(Current.document_id == number)


def claims_of(connection: Connection, number: int, kept: Kept) -> list[tuple[int | None, ClaimView]]:
    """The standing claims of a document with the telling that each belongs to, in the order of the store."""
    query = select(Claim.__table__).join(Current, Current.record_id == Claim.record_id).where(Current.document_id == number).order_by(Claim.id)
    rows = [dict(row) | {"value": json.loads(row["value"])} for row in connection.execute(query).mappings()]
    judged = standing_on(connection, [f"claim:{row['id']}" for row in rows])
    sources = sources_by_telling(rows)
    out = []
    for row in rows:
        chain = chain_of(kept.outlet, row, sources.get(row["telling_id"], {}))
        told = (row["id"], row["field"], row["start"], row["stop"], kept.text[row["start"] : row["stop"]], row["value"], row["root"])
        out.append((row["telling_id"], ClaimView(*told, chain, judged.get(f"claim:{row['id']}", ()))))
    return out


def sources_by_telling(rows: Sequence[dict[str, Any]]) -> dict[int | None, dict[str, dict[str, Any]]]:
    """The sources that each telling names, by their id in the record."""
    found: dict[int | None, dict[str, dict[str, Any]]] = {}
    for row in rows:
        if row["field"] == "source" and row["value"].get("id"):
            found.setdefault(row["telling_id"], {})[row["value"]["id"]] = row["value"]
    return found


def chain_of(outlet: str | None, row: dict[str, Any], sources: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Outlet, carriers, origin of the first source that gives a value; of a source or a statement, its own. Empty where the outlet says so itself."""
    value = row["value"]
    if row["field"] == "statement":
        source = {**(value.get("speaker") or {}), "via": value.get("via", [])}
    else:
        source = value if row["field"] == "source" else next((sources[by] for by in value.get("by", ()) if by in sources), {})
    if not source.get("text"):
        return ()
    return (outlet or "", *(link["text"] for link in source.get("via", ())), source["text"])


def contrasts(kept: Kept) -> tuple[Contrast, ...]:
    """The events that headline and body both tell, where the headline leaves out every source that the body names."""
    from riwaya.model.wording import headline_of, name_of

    record = as_record(kept)
    headline = headline_of(record)
    out = []
    for event in record.events if headline else ():
        above = next((span for span in event.mentions if headline and headline.holds(span)), None)
        below = next((span for span in event.mentions if headline and span.start >= headline.end), None)
        owned = any(headline and source.span.start < headline.end for source in event.sources)
        if above and below and event.sources and not owned:
            names = tuple(dict.fromkeys(name_of(source) for source in event.sources))
            out.append(Contrast(above.of(kept.text), below.of(kept.text), names))
    return tuple(out)


__all__ = ["Brief", "ClaimView", "Page", "TellingView", "View", "exact", "listed", "view"]
