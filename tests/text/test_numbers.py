"""Number words, digits, ranges and vague amounts."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from riwaya.rules.engine import RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.numbers import VALUE, NumberReader, NumberValue
from riwaya.text.tokens import tokenise


@cache
def tools() -> tuple[Lexicon, RuleSet, NumberReader]:
    lexicon = Lexicon.load()
    return lexicon, RuleSet.load(), NumberReader(lexicon)


def read(text: str, kind: str = "count") -> list[NumberValue | None]:
    lexicon, rules, reader = tools()
    tokenised = tokenise(text, lexicon)
    return [reader.read(tokenised, m.start, m.end) for m in rules.find(tokenised.codes, tokenised.mask, kind)]


@pytest.mark.parametrize(
    ("text", "low", "top"),
    [
        ("خمسة", 5, 5),
        ("نحو 100", 100, 100),
        ("أكثر من 20", 20, None),
        ("ما لا يقل عن 7", 7, None),
        ("31 على الأقل", 31, None),
        ("أقل من 10", 1, 9),
        ("ما يصل إلى 20", 1, 20),
        ("بين 10 و15", 10, 15),
        ("بين ثلاثين وأربعين", 30, 40),
        ("بين خمسة وعشرين وثلاثين", 25, 30),
        ("بين ألفين وثلاثة آلاف", 2000, 3000),
        ("20 إلى 25", 20, 25),
        ("خمسين أو ستين", 50, 60),
        ("عشرات", 20, 99),
        ("مئات", 200, 999),
        ("آلاف", 2000, 9999),
        ("عشرات الآلاف", 20000, 99999),
        ("بضعة", 3, 9),
        ("عدد كبير من", 2, None),
        ("1,8 مليون", 1_800_000, 1_800_000),
        ("٣٫٥ مليون", 3_500_000, 3_500_000),
        ("1,792", 1792, 1792),
        ("نصف مليون", 500_000, 500_000),
        ("مليون ونصف المليون", 1_500_000, 1_500_000),
        ("3 آلاف و500", 3500, 3500),
        ("أكثر من ألف و500", 1500, None),
        ("مائة وأحد عشر", 111, 111),
    ],
    ids=str,
)
def test_a_count_is_its_range(text: str, low: int, top: int | None) -> None:
    values = read(text)
    assert [(v.min, v.max) for v in values if v] == [(low, top)]


def test_two_numbers_side_by_side_are_no_sum() -> None:
    assert [v.min for v in read("خمسة وثلاثة", "number") if v] == [5, 3]


def test_a_descending_range_is_no_number() -> None:
    assert read("2002 - 77") == [None]


# num2words writes «ألف ألف» where a thousand follows a hundred, which no one does, and «ألفا» for 2000, which is also «ألفاً», 1000.
def plain(number: int) -> bool:
    return (number < 2000 or number // 1000 % 100 != 1) and number % 10**6 != 2000 and number != 2 * 10**6


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 9_999_999).filter(plain))
def test_written_numbers_read_back(number: int) -> None:
    words = num2words(number, lang="ar").replace(" و ", " و")
    values = read(words, "number")
    assert [(v.min, v.max) for v in values if v] == [(number, number)], words


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_digits_of_every_script_read_alike(number: int, digits: str) -> None:
    written = str(number).translate({ord("0") + i: d for i, d in enumerate(digits)})
    assert [(v.min, v.max) for v in read(written) if v] == [(number, number)]


def test_the_sets_of_number_words_are_the_classes_of_values() -> None:
    lexicon, _, _ = tools()
    values = sum(lexicon.bit(n) for n in lexicon.classes if re.match(r"n_\d+$|m_\d+$|v_3|v_20", n))
    sets = lexicon.bit("num_unit", "num_tens", "num_hundreds", "num_scale", "num_whole", "num_vague")
    for form in lexicon._folded:
        mask = lexicon.classify(form, "word").mask
        if mask & (values & ~lexicon.bit("n_10")):
            assert mask & sets, form
        if mask & sets:
            assert mask & values, form


def test_every_class_of_a_value_is_read() -> None:
    lexicon, _, _ = tools()
    assert sum(bool(VALUE.match(n)) for n in lexicon.classes) >= 43
