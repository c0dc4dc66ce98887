"""Copies among records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from riwaya.incidents.copies.copied import Copied
from riwaya.incidents.copies.finding import WINDOW_DAYS, find_copies
from riwaya.incidents.copies.shingles import Text
from riwaya.model.record import Record

# The kind of a document that is a row of an imported list.
ROW = "row"


def copies_among(records: Mapping[str, Record], *, window_days: int = WINDOW_DAYS) -> dict[str, Copied]:
    """What each record's text has from others, by the documents' ids; those that are no copies are left out. Rows of lists are looked at by nobody: they are
    alike by their form. Raises ValueError for a `published` that is
    no day.
    """
    texts = (Text(document, r.text, date.fromisoformat(r.published) if r.published else None, r.kind) for document, r in records.items() if r.kind != ROW)
    return find_copies(texts, window_days=window_days)
