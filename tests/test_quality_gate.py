"""The quality gate: what was reached once is not lost unseen.

The floors stand in `tests/floors.json` with the hash of the texts they were measured on; `python -m benchmarks.floors` raises them.
"""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks import floors
from benchmarks.agreement import agreement
from benchmarks.samples import ARTICLES, samples_reached
from benchmarks.sets import BENCHES, riwaya_reader, rows_of, score
from tests.conftest import ROOT, SHARED

PINNED = floors.load()


@cache
def scored(bench: str) -> dict[str, float]:
    return score(next(b for b in BENCHES if b.name == bench), "riwaya")


def test_the_texts_are_those_the_floors_were_measured_on(shared: Path) -> None:
    assert floors.corpus() == PINNED["corpus"], "the measured texts are others: measure anew (make bench, make floors) and say so in the changelog"


def test_every_gated_figure_is_pinned() -> None:
    assert set(PINNED["floors"]) == set(floors.GATED)


@pytest.mark.parametrize("name", floors.GATED, ids=[name.replace(" ", "-") for name in floors.GATED])
def test_no_figure_sinks(shared: Path, name: str) -> None:
    value, pinned = scored(name.partition(".")[0])[name], PINNED["floors"][name]
    assert floors.holds(name, value, pinned), f"{name} is {value}, pinned at {pinned}"


@pytest.mark.skipif(not ARTICLES.exists(), reason="no samples")
def test_no_figure_of_the_samples_sinks() -> None:
    sunk = {name: (value, PINNED["samples"].get(name)) for name, value in samples_reached().items() if value < PINNED["samples"].get(name, 0.0)}
    assert sunk == {}


def test_no_floor_was_lowered_without_a_reason() -> None:
    """Against every earlier version of the file that git knows."""
    told = {(row["name"], row["to"]) for row in PINNED["lowered"] if row["why"].strip()}
    for version in earlier_versions():
        for name, before in version["floors"].items():
            after = PINNED["floors"].get(name)
            assert after is not None, f"{name} was pinned at {before} and is gone"
            assert floors.holds(name, after, before) or (name, after) in told, f"{name} sank from {before} to {after} without a reason"


def earlier_versions() -> list[dict[str, Any]]:
    path = "tests/floors.json"
    log = subprocess.run(["git", "-C", str(ROOT), "log", "--format=%H", "--", path], capture_output=True, text=True, check=False)
    shown = [subprocess.run(["git", "-C", str(ROOT), "show", f"{commit}:{path}"], capture_output=True, text=True, check=False) for commit in log.stdout.split()]
    return [json.loads(done.stdout) for done in shown if done.returncode == 0]


def test_the_tool_raises_and_never_lowers() -> None:
    pinned = {"gold.event": 0.5, "gold.place": 0.5, "other.with a violent event": 0.05}
    now = {"gold.event": 0.6, "gold.place": 0.4, "other.with a violent event": 0.01}
    assert floors.raised(pinned, now) == {"gold.event": 0.595, "gold.place": 0.5, "other.with a violent event": 0.015}


def test_lowering_needs_a_reason_and_keeps_it() -> None:
    data = {"floors": {"gold.event": 0.5}, "lowered": []}
    with pytest.raises(ValueError, match="only with a reason"):
        floors.lowered(data, "gold.event", 0.4, " ")
    after = floors.lowered(data, "gold.event", 0.4, "annotations were mended")
    assert after["floors"] == {"gold.event": 0.4}
    assert after["lowered"] == [{"name": "gold.event", "from": 0.5, "to": 0.4, "why": "annotations were mended"}]


@cache
def gold_records() -> list[dict[str, Any]]:
    return [riwaya_reader(row) for row in rows_of(SHARED / "gold" / "dev.jsonl")]


def test_seed_1_has_its_five_figures(shared: Path) -> None:
    record = next(r for r in gold_records() if r["id"] == "seed-1")
    rows = [(row["effect"], row["min"], row["max"]) for event in record["events"] for row in event["casualties"]]
    for figure in (("killed", 100, 100), ("killed", 5, 5), ("killed", 2, None), ("killed", 3, 3), ("injured", 6, 6)):
        assert figure in rows


def test_every_value_stands_on_its_words(shared: Path) -> None:
    wrong = [
        (record["id"], value)
        for record in gold_records()
        for value in values_of(record)
        if not 0 <= value["span"][0] < value["span"][1] <= len(record["text"]) or record["text"][slice(*value["span"])] != value["text"]
    ]
    assert wrong == []


def values_of(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Every dict with a span and a text, however deep."""
    found: list[dict[str, Any]] = []

    def walk(item: Any) -> None:
        if isinstance(item, dict):
            if "span" in item and "text" in item:
                found.append(item)
            item = list(item.values())
        if isinstance(item, list):
            for each in item:
                walk(each)

    walk(record["events"])
    walk(record["statements"])
    return found


def test_agreement_of_a_record_with_itself_is_whole() -> None:
    event: dict[str, Any] = {"type": "shelling", "status": "happened", "mentions": [[0, 5]], "place": {"name": "Taiz", "text": "تعز"}}
    event |= {"casualties": [{"effect": "killed", "min": 3, "max": 3}], "sources": [{"text": "الوكالة", "via": []}]}
    record: dict[str, Any] = {"id": "a", "relevant": True, "events": [event], "statements": [{"speaker": {"text": "الوزير"}, "span": [7, 12]}]}
    assert set(agreement([record], [record]).values()) == {1.0}
    other = record | {"events": [event | {"type": "riot"}]}
    assert agreement([other], [record])["figures"] == 0.0
