"""Voices of a text and what points back to them."""

from __future__ import annotations

import pytest

from riwaya.claims.speakers import KnownNames, SpeakerBits, SpeakerBook, outermost
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import tokenise


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def book_of(lexicon: Lexicon, *names: str) -> tuple[SpeakerBook, list[tuple[int, int]]]:
    """A book over the names, one a line, and where they stand."""
    tokenised = tokenise("\n".join(names), lexicon)
    stretches = [(start, end - 1 if tokenised.words[end - 1].surface == "\n" else end) for start, end in tokenised.sentences]
    return SpeakerBook(tokenised, SpeakerBits(lexicon), KnownNames(None)), stretches


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (["رئيس الوزراء كامل الطيب", "الطيب"], True),
        (["رئيس الوزراء كامل الطيب", "رئيس الوزراء"], True),
        (["كامل الطيب", "ناصر الحسن"], False),
        (["مصدر طبي", "المصدر"], True),
        (["مصدر طبي", "المصدر نفسه"], True),
        (["مصدر طبي", "مصدر أمني"], False),
        (["دبلوماسي فرنسي", "الدبلوماسي الفرنسي"], True),
        (["وزارة الصحة", "الوزارة"], True),
        (["وزارة الصحة", "البيان"], True),
        (["حركة السلام", "الوزارة"], False),
    ],
    ids=["surname", "title", "other", "source", "same_source", "other_source", "adjective", "ministry", "statement", "other_body"],
)
def test_same_voice(lexicon: Lexicon, names: list[str], same: bool) -> None:
    book, (first, second) = book_of(lexicon, *names)
    assert (book.voice(first) is book.voice(second)) is same


@pytest.mark.parametrize(
    ("text", "name", "kind", "anonymous"),
    [
        ("رئيس الوزراء كامل الطيب", "كامل الطيب", "person", False),
        ("كامل الطيب وزير النقل", "كامل الطيب", "person", False),
        ("مصدر عسكري سوري", "مصدر عسكري سوري", "source", True),
        ("شهود عيان", "شهود عيان", "source", True),
        ("وزارة النقل", "وزارة النقل", "body", False),
        ("وكالة النهر", "وكالة النهر", "agency", False),
    ],
    ids=["title_first", "title_last", "unnamed", "witnesses", "body", "agency"],
)
def test_voice(lexicon: Lexicon, text: str, name: str, kind: str, anonymous: bool) -> None:
    book, (stretch,) = book_of(lexicon, text)
    voice = book.voice(stretch)
    assert (voice.name, voice.kind, voice.anonymous) == (name, kind, anonymous)


def test_preposition_is_not_of_the_name(lexicon: Lexicon) -> None:
    tokenised = tokenise("لوكالة النهر", lexicon)
    assert outermost(tokenised, (0, 2)).of(tokenised.text) == "وكالة النهر"
