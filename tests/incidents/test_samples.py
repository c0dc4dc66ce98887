"""The sample articles: who copied whom, and the roots that their incidents are said to have."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from riwaya import read
from riwaya.incidents.accounts import all_accounts
from riwaya.model.incident import Account

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@cache
def told() -> tuple[Account, ...]:
    rows = [json.loads(line) for line in (SAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple(all_accounts({r["id"]: read(r["text"], published=r["published"], outlet=r["outlet"], kind=r["kind"], id=r["id"]) for r in rows}))


def test_copies_are_exactly_those_that_are_said_to_be() -> None:
    listed = json.loads((SAMPLES / "incidents.json").read_text(encoding="utf-8"))["incidents"]
    expected = {(pair[0], copy) for incident in listed for pair in incident["copies"] for copy in pair[1:]}
    assert {(a.copy_of, a.document) for a in told() if a.copy_of} == expected


def test_the_air_strike_has_its_five_roots_and_no_more() -> None:
    # Of sample-a3 and sample-a4 the reader finds the outlet and the unnamed officer.
    found = {
        root.key
        for a in told()
        if a.document.startswith("sample-a") and a.event.type == "air_strike" and a.id != "sample-a6:e3"
        for name, root in a.roots.items()
        if name or len(a.roots) == 1
    }
    assert found == {"id:whitehelmets", "anon:sample-a1:مسوول محلي", "name:وادي", "anon:sample-a4:مصدر عسكري", "id:ru.mod"}
