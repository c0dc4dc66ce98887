"""Who cites whom: outlets, the origins that they name, and how much each says of its own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from riwaya.store.schema import Claim, Current, Document, Outlet
from riwaya.web.queries.judged import standing_on

MOST = 400
BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet: documents, figures that it gives, and how many of these on its own word. `kind` and `party` are what a person said of it."""

    id: int
    name: str
    documents: int
    figures: int
    own: int
    kind: str | None = None
    party: str | None = None

    @property
    def own_share(self) -> float | None:
        """How much of its figures it gives on its own word, 0–1; None without figures."""
        return self.own / self.figures if self.figures else None


@dataclass(frozen=True, slots=True)
class Citation:
    """How many documents of an outlet give values by an origin."""

    outlet: str
    root: str
    documents: int


@dataclass(frozen=True, slots=True)
class Citing:
    """All outlets, and who cites whom, most cited first."""

    publishers: tuple[Publisher, ...]
    citations: tuple[Citation, ...]


def citing(connection: Connection) -> Citing:
    """Counted over the records that stand."""
    return Citing(publishers(connection), citations(connection))


def publishers(connection: Connection) -> tuple[Publisher, ...]:
    """All outlets, those with most documents first."""
    counts = dict(connection.execute(select(Document.outlet_id, func.count()).group_by(Document.outlet_id)).tuples().all())
    figures = (
        select(Document.outlet_id, func.count(), func.count(Claim.root))
        .join(Current, Current.document_id == Document.id)
        .join(Claim, Claim.record_id == Current.record_id)
        .where(Claim.field == "figure")
        .group_by(Document.outlet_id)
    )
    told = {row[0]: (int(row[1]), int(row[2])) for row in connection.execute(figures)}
    names = connection.execute(select(Outlet.id, Outlet.name)).tuples().all()
    edits = standing_on(connection, [f"outlet:{number}" for number, _ in names])
    out = []
    for number, name in names:
        all_figures, with_root = told.get(number, (0, 0))
        said = edits.get(f"outlet:{number}", ({},))[-1].get("value") or {}
        out.append(Publisher(number, name, counts.get(number, 0), all_figures, all_figures - with_root, said.get("kind"), said.get("party")))
    return tuple(sorted(out, key=lambda each: (-each.documents, each.name)))


def citations(connection: Connection) -> tuple[Citation, ...]:
    """Pairs of outlet and origin, by how many documents; the first `MOST`. Values with several origins count for each of them."""
    query = (
        select(Outlet.name, Claim.root, func.count(func.distinct(Document.id)))
        .join(Document, Document.outlet_id == Outlet.id)
        .join(Current, Current.document_id == Document.id)
        .join(Claim, Claim.record_id == Current.record_id)
        .where(Claim.field == "source", Claim.root.is_not(None))
        .group_by(Outlet.name, Claim.root)
    )
    found: dict[tuple[str, str], int] = {}
    for outlet, roots, documents in connection.execute(query).tuples():
        for root in str(roots).split(BETWEEN):
            found[outlet, root] = found.get((outlet, root), 0) + documents
    pairs = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(Citation(outlet, root, documents) for (outlet, root), documents in pairs)
