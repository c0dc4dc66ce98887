"""The annotated samples: fresh, exact to the character, complete by the codebook's form, and true to the file of incidents."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from riwaya.text.furniture import READ, furniture, page_date
from tools.build_samples import INPUT_KEYS, SAMPLES, Finder, build

ROWS = [json.loads(line) for line in (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
BY_ID = {row["id"]: row for row in ROWS}
INCIDENTS = json.loads((SAMPLES / "incidents.json").read_text(encoding="utf-8"))["incidents"]
TYPES = Path(__file__).resolve().parents[3] / "shared" / "codebook" / "types.json"
STATUSES = {"happened", "planned", "called_for", "denied", "ended"}
EFFECTS = {"killed", "injured", "killed_or_injured", "captured", "missing", "displaced", "evacuated", "released", "deployed"}
GROUPS = {"civilians", "children", "women", "medics", "journalists", "aid_workers", "prisoners", "soldiers", "fighters", "unspecified"}
EVENT_KEYS = {"type", "status", "aggregate", "mentions", "place", "time", "perpetrators", "targets", "weapon", "casualties", "sources"}

by_row = pytest.mark.parametrize("row", ROWS, ids=[r["id"] for r in ROWS])
by_incident = pytest.mark.parametrize("incident", INCIDENTS, ids=[i["id"] for i in INCIDENTS])


def values(node: Any) -> Iterator[dict[str, Any]]:
    """Everything in a record that has a span and its words."""
    if isinstance(node, dict):
        if "span" in node and "text" in node:
            yield node
        for child in node.values():
            yield from values(child)
    elif isinstance(node, list):
        for child in node:
            yield from values(child)


def test_files_are_fresh() -> None:
    assert {name: (SAMPLES / name).read_text(encoding="utf-8") for name in build()} == build()


def test_input_is_the_annotated_text() -> None:
    articles = [json.loads(line) for line in (SAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert articles == [{key: row[key] for key in INPUT_KEYS} for row in ROWS]


def test_there_is_enough_of_each_kind() -> None:
    assert len(ROWS) >= 24
    assert len([r for r in ROWS if not r["relevant"]]) >= 4
    assert len(INCIDENTS) >= 6
    assert len({r["outlet"] for r in ROWS if r["kind"] == "article"}) >= 8
    assert Counter(r["kind"] for r in ROWS)["post"] >= 4


@by_row
def test_spans_hold_their_words(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [v for v in values(row) if text[slice(*v["span"])] != v["text"]] == []
    spans = [m for e in row["events"] for m in e["mentions"]] + [s["span"] for s in row["statements"]]
    assert all(0 <= start < end <= len(text) and text[start:end] == text[start:end].strip() for start, end in spans)


@by_row
def test_form_of_the_codebook(row: dict[str, Any]) -> None:
    for event in row["events"]:
        assert set(event) == EVENT_KEYS
        assert event["status"] in STATUSES
        assert event["mentions"]
        for figure in event["casualties"]:
            assert figure["effect"] in EFFECTS
            assert figure["group"] in GROUPS
            assert figure["min"] <= (figure["max"] or figure["min"])
        if event["time"]:
            days = [date.fromisoformat(event["time"][k]) for k in ("from", "to") if event["time"][k]]
            assert days == sorted(days)


@by_row
def test_irrelevant_texts_tell_nothing(row: dict[str, Any]) -> None:
    assert bool(row["events"]) == row["relevant"]


@pytest.mark.skipif(not TYPES.exists(), reason="../shared is absent")
def test_types_are_of_the_codebook() -> None:
    known = {t["id"] for t in json.loads(TYPES.read_text(encoding="utf-8"))["types"]}
    told = {e["type"] for r in ROWS for e in r["events"]}
    assert told <= known
    assert len(told) >= 20


@by_row
def test_values_lie_in_the_story_and_not_in_furniture(row: dict[str, Any]) -> None:
    cut = [p.span for p in furniture(row["text"], row["kind"]) if p.what not in READ]
    assert [v["text"] for v in values(row) if any(v["span"][0] < s.end and s.start < v["span"][1] for s in cut)] == []


@pytest.mark.parametrize("row", [r for r in ROWS if "Facebook" in r["text"] or "Post\n\nPost" in r["text"]], ids=lambda r: r["id"])
def test_pages_of_posts_tell_their_day(row: dict[str, Any]) -> None:
    found = page_date(row["text"], furniture(row["text"], row["kind"]))
    assert found is not None
    assert row["published"] in (None, found.day.isoformat())


@by_incident
def test_incident_names_documents_that_tell_it(incident: dict[str, Any]) -> None:
    assert [d for d in incident["documents"] if not BY_ID[d]["relevant"]] == []
    assert {d for pair in incident["copies"] for d in pair} <= set(incident["documents"])
    assert set(incident.get("planted", [])) <= set(incident["documents"])


@by_incident
def test_roots_are_sources_of_their_documents(incident: dict[str, Any]) -> None:
    for root in incident["roots"]:
        for document in root["documents"]:
            row = BY_ID[document]
            names = {s["name"] for e in row["events"] for s in e["sources"]} | {row["outlet"]}
            names |= {s["speaker"]["name"] for s in row["statements"]}
            assert any(root["name"] in name or name in root["name"] for name in names), (root, names)


@by_incident
def test_tolls_are_figures_of_their_documents(incident: dict[str, Any]) -> None:
    for toll in incident["tolls"]:
        for step in toll["series"]:
            figures = {(f["effect"], f["min"], f["max"]) for e in BY_ID[step["document"]]["events"] for f in e["casualties"]}
            assert (toll["effect"], step["min"], step["max"]) in figures


def test_finder_asks_which_of_two_is_meant() -> None:
    finder = Finder("x", "قصف ثم قصف")
    assert finder.one("قصف§2") == (7, 10)
    with pytest.raises(Exception, match="stands 2 times"):
        finder.one("قصف")
