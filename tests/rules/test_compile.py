"""What the compiler refuses, and that it gives the same bytes each time."""

from __future__ import annotations

from typing import Any

import pytest

from riwaya.errors import DataError
from tests.rules.small_language import language, rule


@pytest.mark.parametrize("key", ["id", "kind", "pattern", "why", "examples", "not_examples"])
def test_a_rule_without_one_of_its_parts_is_refused(key: str) -> None:
    """Above all one without examples or counter-examples."""
    row = rule("raid")
    del row[key]
    with pytest.raises(DataError, match=key):
        language(row)


@pytest.mark.parametrize(
    ("classes", "fault"),
    [
        ({"raid": {"froms": ["غارة"]}}, "froms"),
        ({"raid": {"forms": []}}, "without forms"),
        ({"raid": {"forms": ["غارة جوية"]}}, "more than one word"),
    ],
    ids=["unknown_key", "empty", "two_words"],
)
def test_a_class_that_is_not_well_formed_is_refused(classes: dict[str, Any], fault: str) -> None:
    """The message names the class."""
    with pytest.raises(DataError, match=fault):
        language(rule("raid"), classes=classes)


def test_two_rules_of_one_id_are_refused() -> None:
    """An id says which rule read a value."""
    with pytest.raises(DataError, match=r"ar\.test"):
        language(rule("raid"), rule("town"))


def test_unknown_keys_of_a_rule_are_refused() -> None:
    """A slip of the pen is not passed over."""
    with pytest.raises(DataError, match="exampels"):
        language(rule("raid", exampels=["x"]))


def test_compiling_twice_gives_the_same() -> None:
    """The artefact depends on the data alone."""
    assert language(rule("raid on town")) == language(rule("raid on town"))
