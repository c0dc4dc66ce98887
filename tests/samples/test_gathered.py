"""The articles on common incidents: grouped whole, none merged wrongly; copies, roots, tolls, grades and profiles exactly as they have to be."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from riwaya.incidents.deriving import derive
from riwaya.incidents.values import Derived
from riwaya.model.incident import Account, Incident
from riwaya.reader import read
from riwaya.store.incident_ways import shipped_ways
from tools.build_samples import SAMPLES

EXPECTED = json.loads((SAMPLES / "gathered.json").read_text(encoding="utf-8"))
by_incident = pytest.mark.parametrize("expected", EXPECTED["incidents"], ids=lambda each: each["documents"][0])


@cache
def accounts() -> tuple[Account, ...]:
    """The accounts of all articles, as the shipped ways make them."""
    rows = [json.loads(line) for line in (SAMPLES / "gathered.jsonl").read_text(encoding="utf-8").splitlines()]
    records = {row["id"]: read(row["text"], **{key: row[key] for key in ("id", "outlet", "published", "kind")}) for row in rows}
    return tuple(shipped_ways().accounts(records))


def of(expected: dict[str, Any]) -> Derived:
    """What is derived of the accounts that are one incident."""
    mine = tuple(each for each in accounts() if each.document in expected["documents"] and not each.event.aggregate)
    return derive(Incident("x", mine))


@by_incident
def test_roots(expected: dict[str, Any]) -> None:
    assert [root.key for root in of(expected).roots] == expected["roots"]


@by_incident
def test_grade_and_disputes(expected: dict[str, Any]) -> None:
    found = of(expected)
    denied = [detail for rule, detail in found.grade.reasons if rule == "grade.denied"]
    assert (found.grade.name, list(found.contested), denied) == (expected["grade"], expected["contested"], expected.get("denied_by", []))


@by_incident
def test_tolls(expected: dict[str, Any]) -> None:
    found = {f"{toll.field} {toll.root.key}": [step.low for step in toll.steps] for toll in of(expected).tolls if toll.revised}
    assert found == expected.get("tolls", {})


@by_incident
def test_figures_by_profile(expected: dict[str, Any]) -> None:
    found = of(expected)
    told = {name: value.value for name in expected["killed"] if (value := found.value("killed", name))}
    assert {name: [value.low, value.high] for name, value in told.items()} == expected["killed"]
