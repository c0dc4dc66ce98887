"""The list of documents with the search, and one document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import FileResponse, RedirectResponse, Response

from riwaya.model import Record
from riwaya.reader import read
from riwaya.review.differences import Difference, difference
from riwaya.store.indexing import index_pending
from riwaya.store.judging import Decision
from riwaya.store.reading import as_record
from riwaya.store.rereading import ROW
from riwaya.store.searching import Filters
from riwaya.web.answers import Table, page
from riwaya.web.desk import desk_of
from riwaya.web.forms import Day, own_form, unchanged
from riwaya.web.lighting import Light, Paragraph, paragraphs
from riwaya.web.problems import ProblemError, missing
from riwaya.web.queries import documents
from riwaya.web.rendering import rendered
from riwaya.web.values import SLOTS

router = APIRouter(include_in_schema=False)
LEGEND = ("place", "time", "perpetrators", "targets", "weapon", "casualties", "sources", "loaded", "statement")
LIST_COLUMNS = ("id", "published", "outlet", "kind", "title", "events", "relevant", "url")
CLAIM_COLUMNS = ("event", "claim", "field", "text", "start", "stop", "value", "root", "chain", "judged")
FIELDS = ("place", "time", "perpetrator", "target", "weapon", "figure", "source")


class Asked(BaseModel):
    """What the list is asked, from its address; days inclusive."""

    q: str = Field("", max_length=500)
    first: Day = ""
    last: Day = ""
    outlet: str = Field("", max_length=200)
    place: str = Field("", max_length=200)
    type: str = Field("", pattern="^[a-z_]{0,60}$")
    actor: str = Field("", max_length=200)
    after: str = Field("", max_length=400)

    def filters(self) -> Filters:
        """The filters of the search."""
        return Filters(self.first or None, self.last or None, self.outlet or None, self.place or None, self.type or None, self.actor or None)

    def told(self) -> dict[str, str]:
        """What was asked, without what was not, and without the place in the list."""
        return {key: value for key, value in self.model_dump().items() if value and key != "after"}


def load_list(request: Request, told: Annotated[Asked, Query()]) -> documents.Page:
    """The list."""
    desk = desk_of(request)
    index_pending(desk.store)
    with desk.reading() as connection:
        return documents.listed(connection, told.q, told.filters(), told.after or None)


def list_rows(data: documents.Page) -> list[dict[str, Any]]:
    """The list as a table."""
    return [{column: getattr(brief, column) for column in LIST_COLUMNS} for brief in data.items]


page(router, "/documents", "documents.html", Table("documents", LIST_COLUMNS, list_rows))(load_list)


def load(request: Request, number: int) -> documents.View:
    """One document. Raises ProblemError where there is none."""
    with desk_of(request).reading() as connection:
        found = documents.view(connection, number)
    if found is None:
        raise missing("document", number)
    return found


def claim_rows(data: documents.View) -> Iterable[dict[str, Any]]:
    """Every claim of a document as a row."""
    groups = [(telling.name, telling.claims) for telling in data.tellings] + [("", data.statements)]
    for event, claims in groups:
        for claim in claims:
            told = {name: getattr(claim, name) for name in ("field", "text", "start", "stop", "value", "root", "judged")}
            yield {"event": event, "claim": claim.id, "chain": " ⟵ ".join(claim.chain), **told}


def lit(view: documents.View, chosen: tuple[int, int] | None = None) -> list[Paragraph]:
    """The text with the lights of all claims; of what a mention or a statement covers the smaller values give the colour. `chosen` characters are lit before all."""
    lights = [Light(claim.id, SLOTS[claim.field], claim.start, claim.stop) for claim in view.claims()]
    lights.sort(key=lambda light: (light.slot in ("event", "statement"), light.stop - light.start, light.id))
    first = [Light(0, "lit", *chosen)] if chosen else []
    return paragraphs(view.kept.text, first + lights, headline=view.kept.kind == "article")


def besides(view: documents.View) -> dict[str, Any]:
    """What the page of a document shows besides its data."""
    return {"paragraphs": lit(view), "view": view, "pane": False, "legend": LEGEND, "fields": FIELDS}


page(router, "/documents/{number:int}", "document.html", Table("claims", CLAIM_COLUMNS, claim_rows), besides)(load)


@router.get("/documents/{number:int}/article", response_model=None)
def article(request: Request, number: int, start: int | None = None, stop: int | None = None) -> Response:
    """The lit text alone, for a pane beside another page; the characters `[start, stop)` stand out."""
    view = load(request, number)
    chosen = (start, stop) if start is not None and stop is not None else None
    return rendered(request, "parts/article.html", view=view, paragraphs=lit(view, chosen), pane=True)


@router.get("/documents/{number:int}/original", response_model=None)
def original(request: Request, number: int) -> Response:
    """The bytes as they came, never shown by the browser itself: they are hostile."""
    view = load(request, number)
    sha256 = view.kept.original_sha256
    path = desk_of(request).store.originals.path(sha256) if sha256 else None
    if path is None or not path.is_file():
        raise missing("original", number)
    headers = {"Content-Disposition": f'attachment; filename="document-{number}.bin"', "Content-Security-Policy": "sandbox"}
    return FileResponse(path, media_type="application/octet-stream", headers=headers)


@router.get("/documents/{number:int}/again", response_model=None)
def again(request: Request, number: int) -> Response:
    """What the installed rules read otherwise than the record that stands; nothing is kept."""
    return rendered(request, "parts/again.html", difference=read_again(load(request, number)))


def read_again(view: documents.View) -> Difference:
    """The difference between the record that stands and a reading by the installed rules; none for a row of an imported list, which no rule has read."""
    kept = view.kept
    old = as_record(kept)
    if kept.kind == ROW:
        return difference(old, old)
    new: Record = read(kept.text, published=kept.published, outlet=kept.outlet, url=kept.url, kind=kept.kind, id=old.id)
    return difference(old, new)


class Told(BaseModel):
    """A judgement as a form sends it: on the document, or on one of its claims."""

    kind: str = Field(pattern="^(accept|reject|unsure|edit|add)$")
    claim: int | None = None
    field: str = Field("", max_length=20)
    value: str = Field("", max_length=500)
    start: int | None = None
    stop: int | None = None
    reason: str = Field("", max_length=2000)
    version: str = Field("", max_length=100)


@router.post("/documents/{number:int}/judgements", response_model=None, dependencies=[Depends(own_form)])
def judge(request: Request, number: int, told: Annotated[Told, Form()]) -> Response:
    """Keeps what a person says of a document or a claim; what the reader said stays as it was. Raises ProblemError."""
    view = load(request, number)
    unchanged(told.version, view.tag)
    desk_of(request).judge(decision_of(view, told))
    return RedirectResponse(f"/documents/{number}" + (f"#c{told.claim}" if told.claim else ""), status_code=303)


def decision_of(view: documents.View, told: Told) -> Decision:
    """The judgement that a form means. Raises ProblemError where it means none."""
    if told.kind in ("reject", "edit", "add") and not told.reason.strip():
        raise ProblemError(422, "reason_wanted")
    subject = f"document:{view.kept.id}" if told.claim is None else f"claim:{told.claim}"
    if told.claim is not None and told.claim not in {claim.id for claim in view.claims()}:
        raise missing("claim", told.claim)
    return Decision(told.kind, subject, value_told(view, told), told.reason.strip() or None)


def value_told(view: documents.View, told: Told) -> dict[str, Any] | None:
    """The value of a correction or an addition, on its exact words where some were selected. Raises ProblemError for none, and for words that are not there."""
    if told.kind not in ("edit", "add"):
        return None
    value: dict[str, Any] = {"words": told.value.strip()} if told.value.strip() else {}
    if told.kind == "add":
        if told.field not in FIELDS or told.start is None or told.stop is None or not 0 <= told.start < told.stop <= len(view.kept.text):
            raise ProblemError(422, "words_wanted")
        value |= {"field": told.field, "span": [told.start, told.stop], "text": view.kept.text[told.start : told.stop]}
        value |= {"text_sha256": view.kept.text_sha256}
    if not value:
        raise ProblemError(422, "value_wanted")
    return value


@router.post("/documents/{number:int}/judgements/{judgement:int}/undo", response_model=None, dependencies=[Depends(own_form)])
def undo(request: Request, number: int, judgement: int) -> Response:
    """Takes a judgement back."""
    desk_of(request).undo(judgement)
    return RedirectResponse(f"/documents/{number}", status_code=303)


@router.get("/claims/{number:int}", response_model=None)
def claim(request: Request, number: int) -> Response:
    """Goes to a claim in its document."""
    with desk_of(request).reading() as connection:
        document = documents.document_of_claim(connection, number)
    if document is None:
        raise missing("claim", number)
    return RedirectResponse(f"/documents/{document}#c{number}", status_code=303)
