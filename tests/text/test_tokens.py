"""Tokens lie on the unaltered text, and written tricks do not break words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import LONGEST_SENTENCE, TOKEN, TokenisedText, tokenise

LEXICON = Lexicon.load()


def surfaces(text: str) -> list[str]:
    """The tokens as they stand in the text."""
    tokenised = tokenise(text, LEXICON)
    return [text[start:end] for start, end in zip(tokenised.starts, tokenised.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قـ.ـصف بلدة", ["قـ.ـصف", "بلدة"]),
        ("قـصـف", ["قـصـف"]),
        ("قـ ـصـ ـف المدينة", ["قـ ـصـ ـف", "المدينة"]),
        ("مق*تل جند*يين", ["مق*تل", "جند*يين"]),
        ("جيش الاحتلا.ل يقصف", ["جيش", "الاحتلا.ل", "يقصف"]),
        ("وقع القصف.قال شهود", ["وقع", "القصف", ".", "قال", "شهود"]),
        ("كلمة.كلمة", ["كلمة", ".", "كلمة"]),
        ("و١٢ قتيلا", ["و", "١٢", "قتيلا"]),
        ("1.500 و2,000", ["1.500", "و", "2,000"]),
        ("@abc_1 قال", ["@abc_1", "قال"]),
        ("#سوريا_اليوم", ["سوريا", "اليوم"]),
        ("https://a.example/x؟ نعم", ["https://a.example/x", "؟", "نعم"]),
        ("«قصف»، ثم", ["«", "قصف", "»", "،", "ثم"]),
        ("أ.ف.ب", ["أ.ف.ب"]),
        ("سطر\r\nآخر", ["سطر", "\r\n", "آخر"]),
        ("", []),
    ],
    ids="broken tatweel blanks asterisk dot known_on_both_sides stop_without_blank digits_glued numbers handle hashtag address quotes abbreviation line_break empty".split(),
)
def test_tokens_of(text: str, wanted: list[str]) -> None:
    """Each token as it stands in the text."""
    assert surfaces(text) == wanted


def ordered(tokenised: TokenisedText) -> bool:
    """No token is empty, and none begins before the last one ended."""
    ends = [0, *tokenised.ends]
    return all(end <= start < after for end, start, after in zip(ends, tokenised.starts, tokenised.ends, strict=False))


@given(st.text(max_size=80) | st.text(st.sampled_from("قصفبلدة ـ.،«»\n\r١2@#_x\u200f\u064b"), max_size=60))
def test_offsets_slice_to_the_words(text: str) -> None:
    """Whatever the text, and the sentences cover all tokens in order."""
    tokenised = tokenise(text, LEXICON)
    assert ordered(tokenised)
    assert [text[s:e] for s, e in zip(tokenised.starts, tokenised.ends, strict=True)] == [w.surface for w in tokenised.words]
    assert len(tokenised.codes) == len(tokenised)
    assert [t for first, last in tokenised.sentences for t in range(first, last)] == list(range(len(tokenised)))


def test_a_sentence_without_end_is_cut() -> None:
    """Neither stop nor line break: what is weighed against all else in its sentence stays bounded."""
    tokenised = tokenise("قصف " * (2 * LONGEST_SENTENCE + 3), LEXICON)
    assert [last - first for first, last in tokenised.sentences] == [LONGEST_SENTENCE, LONGEST_SENTENCE, 3]


def test_a_stretch_of_characters_gives_its_tokens() -> None:
    """And back: the two are inverse on whole tokens."""
    tokenised = tokenise("قصفت طائرات بلدة سراقب أمس.", LEXICON)
    span = tokenised.span(1, 4)
    assert span.of(tokenised.text) == "طائرات بلدة سراقب"
    assert tokenised.tokens_in(span) == (1, 4)


@pytest.mark.parametrize(
    "text",
    [
        "قال د. فلان في  مدينة، كذا",
        "أ. ب. ج. د",
        "(د. فلان) ود.\nفلان و د.  فلان",
        "رقم 1. ب. وكلمة. ب.",
        " \u0640 نص\u0640 \u0640نص ك.ل.م.ة. ",
        "",
        "د.",
    ],
    ids=["abbreviation", "row", "lines", "mixed", "tatweel", "empty", "last"],
)
def test_pieces_between_blanks_give_the_tokens_of_the_whole(text: str) -> None:
    tokenised = tokenise(text, LEXICON)
    assert list(zip(tokenised.starts, tokenised.ends, strict=True)) == [found.span() for found in TOKEN.finditer(text)]
