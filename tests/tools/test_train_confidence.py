"""Fitting of confidences: the weights, the labels by the scorer, the bins."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

from riwaya.claims.confidence import said
from tools import train_confidence
from tools.train_confidence import Sample, calibration, fit, held_out, slot_of
from tools.value_labels import Labels


def rows(right: int, wrong: int, *features: str) -> list[Sample]:
    return [Sample("place", features, 1.0)] * right + [Sample("place", features, 0.0)] * wrong


def test_what_is_said_is_what_was_found() -> None:
    weights = fit(rows(800, 200, "a") + rows(300, 700, "b") + rows(500, 500))
    assert [round(said(weights, features), 1) for features in (["a"], ["b"], [])] == [0.8, 0.3, 0.5]
    assert sum(weights.values()) == pytest.approx(sum(fit(rows(800, 200, "a") + rows(300, 700, "b") + rows(500, 500)).values()))


def test_half_a_credit_counts_half() -> None:
    assert said(fit([Sample("place", (), 0.5)] * 400), []) == pytest.approx(0.5, abs=0.01)


def test_few_rows_and_rare_features_teach_nothing() -> None:
    assert set(fit(rows(60, 20, "a"))) == {"bias"}
    assert "rare" not in fit(rows(400, 400, "a") + rows(3, 0, "rare"))


def test_equal_bins_from_the_least_to_the_most_said() -> None:
    found = calibration([(0.1 * n, float(n >= 5)) for n in range(10)])
    assert [(round(a, 2), b) for a, b in found.bins] == [(0.05, 0.0), (0.25, 0.0), (0.45, 0.5), (0.65, 1.0), (0.85, 1.0)]
    assert (found.values, round(found.apart, 2), found.spread) == (10, 0.17, 1.0)


def test_a_document_is_never_judged_by_what_it_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def fit(given: list[Sample]) -> dict[str, float]:
        seen.append(len(given))
        return {}

    monkeypatch.setattr(train_confidence, "fit", fit)
    held = held_out([rows(1, n % 2) for n in range(10)])
    place = [n for n in seen if n]
    assert sum(place) == 4 * len(held["place"])
    assert len(held["place"]) == 15


@pytest.mark.parametrize(
    ("way", "slot"),
    [
        (("events", 3), "event"),
        (("events", 3, "place"), "place"),
        (("events", 3, "sources", 1), "sources"),
        (("events", 3, "sources", 1, "via", 0), "via"),
        (("statements", 2), "statement"),
        (("statements", 2, "speaker"), "speaker"),
    ],
)
def test_the_slot_of_a_way(way: tuple[str | int, ...], slot: str) -> None:
    assert slot_of(way) == slot


def test_labels_are_the_scorers_credits(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(shared / "score"), *sys.path])
    score = import_module("score")
    types = json.loads((shared / "codebook" / "types.json").read_text(encoding="utf-8"))["types"]
    labels = Labels(score, {t["id"]: t["family"] for t in types}, {t["id"] for t in types if t.get("scored") is False})
    gold = [json.loads(line) for line in (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:40]]
    for row in gold:
        assert {credit for _, credit in labels.credits(row, row)} <= {1.0}
        assert {credit for _, credit in labels.credits({**row, "events": [], "statements": []}, row)} <= {0.0}
