"""One incident as its page shows it: the claim matrix with the words behind each cell, tolls, figures by profile, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from riwaya.incidents.matrix import Cell, Column, Matrix, matrix
from riwaya.incidents.profiles import profiles
from riwaya.incidents.values import Claim, Toll
from riwaya.incidents.written import incident_dict
from riwaya.model import Span
from riwaya.model.incident import Account
from riwaya.store.incident_rulings import SUBJECT
from riwaya.store.incidents import Shown, incident
from riwaya.store.reading import exact
from riwaya.store.schema import Document, Judgement
from riwaya.web.charts import Chart, chart

CHARTED = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim with the document that it stands in and its exact characters; of what the whole mention tells, those of the fullest mention."""

    claim: Claim
    document: str
    start: int
    stop: int
    words: str


@dataclass(frozen=True, slots=True)
class View:
    """An incident by one profile. `quotes` are by claim id; `charts` show how the tolls moved; `tag` changes with every judgement and build."""

    shown: Shown
    profile: str
    matrix: Matrix
    quotes: Mapping[str, Quote]
    charts: tuple[Chart, ...]
    tag: str

    def to_dict(self) -> dict[str, Any]:
        """As the API gives it."""
        found = self.shown
        told = incident_dict(found.listed.id, found.accounts, found.derived)
        quotes = {name: {"document": each.document, "start": each.start, "stop": each.stop, "words": each.words} for name, each in self.quotes.items()}
        return {**told, "listed": found.listed.to_dict(), "profile": self.profile, "quotes": quotes, "suggestions": [each.id for each in found.suggestions]}


def view(connection: Connection, name: str, profile: str) -> View | None:
    """The incident of this name, or of one that leads to it; None where there is none."""
    found = incident(connection, name)
    if found is None:
        return None
    table = matrix(found.accounts, found.derived, profile)
    quotes = quotes_of(connection, found)
    return View(found, profile, table, quotes, charts(found), tag(connection, found))


def tag(connection: Connection, found: Shown) -> str:
    """The version of an incident: its name, the last judgement on it and when it was built."""
    last = connection.execute(select(func.max(Judgement.id)).where(Judgement.subject == SUBJECT + found.listed.id)).scalar()
    return f'"{found.listed.id}-{last or 0}-{found.listed.computed_at}"'


def quotes_of(connection: Connection, found: Shown) -> dict[str, Quote]:
    """The words behind each claim."""
    by_id = {account.id: account for account in found.accounts}
    texts = texts_of(connection, [int(account.document) for account in found.accounts])
    out = {}
    for claim in found.derived.claims.values():
        account = by_id.get(claim.account)
        span = claim.span or (account.event.mentions[0] if account and account.event.mentions else None)
        if account and span:
            out[claim.id] = quote(claim, account, span, texts)
    return out


def quote(claim: Claim, account: Account, span: Span, texts: Mapping[int, str]) -> Quote:
    """One claim on its words."""
    return Quote(claim, account.document, span.start, span.end, span.of(texts.get(int(account.document), "")))


def texts_of(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The texts of documents."""
    return {row.id: exact(row.text) for row in connection.execute(select(Document.id, Document.text).where(Document.id.in_(set(numbers))))}


def charts(found: Shown) -> tuple[Chart, ...]:
    """A chart for each effect whose toll moved, or that two roots give."""
    out = []
    for effect in CHARTED:
        tolls: list[Toll] = [toll for toll in found.derived.tolls if toll.field == effect]
        if sum(len(toll.steps) for toll in tolls) > 1:
            drawn = chart(effect, tolls)
            out += [drawn] if drawn else []
    return tuple(out)


def rows(view: View) -> list[dict[str, Any]]:
    """The matrix as a table, one row a claim."""
    out = []
    for row in view.matrix.rows:
        for column, cell in zip(view.matrix.columns, row.cells, strict=True):
            out += [row_of(view, row.field, row.adopted.shown if row.adopted else None, (column, cell, claim)) for claim in cell.claims]
    return out


def row_of(view: View, field: str, adopted: str | None, where: tuple[Column, Cell, Claim]) -> dict[str, Any]:
    """One claim of the matrix."""
    column, cell, claim = where
    found = view.quotes.get(claim.id)
    said = {"document": found.document, "start": found.start, "stop": found.stop, "words": found.words} if found else {}
    roots = sorted(root.name for root in claim.roots)
    base = {"incident": view.shown.listed.id, "field": field, "adopted": adopted, "outlet": column.account.outlet, "account": claim.account, "claim": claim.id}
    return {**base, "value": claim.shown, **said, "roots": roots, "contested": cell.contested, "denied": claim.denied, "copied": claim.copied}


__all__ = ["Quote", "View", "profiles", "rows", "view"]
