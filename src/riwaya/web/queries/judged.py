"""Judgements that stand, for many subjects at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from riwaya.store.database import AT_ONCE
from riwaya.store.schema import Judgement


def standing_on(connection: Connection, subjects: Sequence[str]) -> dict[str, tuple[dict[str, Any], ...]]:
    """The judgements on each subject that were not undone, oldest first; subjects without any are left out."""
    rows: list[dict[str, Any]] = []
    for start in range(0, len(subjects), AT_ONCE):
        part = subjects[start : start + AT_ONCE]
        rows += [dict(row) for row in connection.execute(select(Judgement.__table__).where(Judgement.subject.in_(part)).order_by(Judgement.id)).mappings()]
    undone: set[int] = set()
    for row in sorted(rows, key=lambda row: -row["id"]):
        if row["undoes"] and row["id"] not in undone:
            undone.add(row["undoes"])
    out: dict[str, tuple[dict[str, Any], ...]] = {}
    for row in sorted(rows, key=lambda row: row["id"]):
        if row["id"] not in undone and not row["undoes"]:
            out[row["subject"]] = (*out.get(row["subject"], ()), {**row, "value": json.loads(row["value"])})
    return out
