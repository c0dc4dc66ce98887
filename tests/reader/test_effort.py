"""How much is done for a document, in calls of functions: no seconds, which a busy machine stretches.

The ceiling is what was reached, with one part in twenty of air; who makes the reader do less lowers it, who must raise it says why in `docs/decisions/speed.md`.
"""

from __future__ import annotations

import sys

import pytest

from benchmarks.effort import calls, calls_a_document, growth
from benchmarks.samples import ARTICLES

pytestmark = pytest.mark.skipif(not ARTICLES.exists() or sys.getprofile() is not None, reason="no samples, or calls are counted by another")

CALLS_A_DOCUMENT = 115_000
GROWTH = 1.1


def test_no_more_is_done_for_a_document_than_was() -> None:
    assert calls_a_document() <= CALLS_A_DOCUMENT


@pytest.mark.parametrize("joint", [pytest.param("\n", id="lines"), pytest.param(" ", id="one_sentence")])
def test_a_long_text_costs_as_much_a_word_as_a_short_one(joint: str) -> None:
    assert growth(joint) <= GROWTH


def test_the_count_is_the_same_each_time() -> None:
    text = "قصفت طائرات حربية بلدة سراقب أمس وقتل سبعة مدنيين."
    assert calls(text) == calls(text) > 0
