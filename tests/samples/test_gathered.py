"""The articles on common incidents: grouped whole, none merged wrongly; copies, roots, tolls, grades and profiles exactly as they have to be."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from riwaya.incidents.deriving import derive
from riwaya.incidents.matrix import matrix
from riwaya.incidents.values import Derived
from riwaya.model.incident import Account, Incident
from riwaya.reader import read
from riwaya.store.incident_rulings import Links
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


@cache
def incidents() -> tuple[Incident, ...]:
    """The incidents, as the shipped ways gather them; sums over a period are left out."""
    found = shipped_ways().group(accounts(), Links())
    return tuple(each for each in found if not all(account.event.aggregate for account in each.accounts))


def of(expected: dict[str, Any]) -> Derived:
    """What is derived of the accounts that are one incident."""
    mine = tuple(each for each in accounts() if each.document in expected["documents"] and not each.event.aggregate)
    return derive(Incident("x", mine))


def test_every_incident_is_whole_and_none_merged_wrongly() -> None:
    assert sorted(sorted({account.document for account in each.accounts}) for each in incidents()) == sorted(
        sorted(each["documents"]) for each in EXPECTED["incidents"]
    )


def test_tallies_belong_to_no_incident() -> None:
    assert sorted(each.document for each in accounts() if each.event.aggregate) == EXPECTED["tallies"]
    assert all(not account.event.aggregate for each in incidents() for account in each.accounts)


@by_incident
def test_copies(expected: dict[str, Any]) -> None:
    found = {each.document: each.copy_of for each in accounts() if each.document in expected["documents"] and each.copy_of}
    assert found == expected.get("copies", {})


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


@by_incident
def test_the_matrix_has_a_column_for_each_account_that_is_no_copy(expected: dict[str, Any]) -> None:
    mine = [each for each in accounts() if each.document in expected["documents"] and not each.event.aggregate]
    found = matrix(mine, derive(Incident("x", tuple(mine))))
    assert [column.account.document for column in found.columns] == [d for d in sorted(expected["documents"]) if d not in expected.get("copies", {})]
    assert {copy.document: column.account.document for column in found.columns for copy in column.copies} == expected.get("copies", {})
