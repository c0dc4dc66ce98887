"""The endings of the data make the forms that are written."""

from __future__ import annotations

import pytest

from riwaya.rules.inflect import Inflection
from tools.build_data import load_sources


@pytest.fixture(scope="module")
def inflection() -> Inflection:
    return Inflection(load_sources()["clitics"]["inflect"])


@pytest.mark.parametrize(
    ("past", "present", "wanted"),
    [
        ("قصف", "يقصف", "قصف قصفت قصفوا قصفا يقصف تقصف يقصفون يقصفان سيقصف ستقصف"),
        ("نفى", "ينفي", "نفى نفت نفوا ينفي تنفي ينفون سينفي"),
        ("دعا", "يدعو", "دعا دعت دعوا يدعو تدعو يدعون سيدعو"),
    ],
    ids=["sound", "ending_in_yeh", "ending_in_waw"],
)
def test_a_verb_has_all_its_third_persons(inflection: Inflection, past: str, present: str, wanted: str) -> None:
    """Masculine, feminine, dual and plural, past, present and future."""
    forms = dict(inflection.verb(past, present))
    assert set(wanted.split()) <= set(forms)
    assert all("verb" in classes for classes in forms.values())
    tense = {form: classes[1] for form, classes in forms.items()}
    assert (tense[past], tense[present], tense["س" + present]) == ("past_form", "present_form", "future_form")


@pytest.mark.parametrize(
    ("gender", "singular", "wanted"),
    [("m", "جندي", "جندي جنديا جنديان جنديين"), ("f", "غارة", "غارة غارتان غارتين غارات"), ("adj", "مسلح", "مسلح مسلحة مسلحون مسلحين مسلحات مسلحان")],
    ids=["masculine", "feminine", "adjective"],
)
def test_a_noun_has_its_numbers(inflection: Inflection, gender: str, singular: str, wanted: str) -> None:
    """Singular, dual and sound plural; the dual is marked as one."""
    forms = inflection.noun(gender, singular)
    assert set(wanted.split()) <= {form for form, _ in forms}
    assert any("dual" in classes for _, classes in forms)


def test_a_feminine_noun_needs_its_ending(inflection: Inflection) -> None:
    """A word without ة gets no feminine forms."""
    assert inflection.noun("f", "حرب") == []
