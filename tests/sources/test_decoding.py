"""Bytes to text: what is read, what is refused and with which words."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import NotTextError, TooLargeError
from riwaya.sources.decoding import LIMIT_BYTES, decode, has_arabic

PROSE = "أعلنت السلطات المحلية مقتل 3 مدنيين في القصف الذي استهدف السوق، وقالت «الوكالة» إنّ المصابين نُقلوا إلى المستشفى."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_give_the_same_text(encoding: str) -> None:
    assert decode(PROSE.encode(encoding)) == PROSE


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_both_byte_orders(mark: bytes, encoding: str) -> None:
    assert decode(mark + PROSE.encode(encoding)) == PROSE


def test_windows_1256_is_read() -> None:
    assert decode(PROSE.encode("cp1256")) == PROSE


def test_line_ends_marks_and_joiners_stay_as_they_are() -> None:
    text = "\u200fخبر\r\nثانٍ\u200c\u200dـ\r\u2028\u202bنص\u202c"
    assert decode(text.encode()) == text


def test_a_stray_nul_is_text() -> None:
    assert decode("مقتل\x00 ثلاثة".encode()) == "مقتل\x00 ثلاثة"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(PROSE.encode("utf-8")[:-1] + b"\xd8", "does not read as Arabic", id="utf8-cut-off"),
        pytest.param(PROSE.replace("إنّ", "إن").encode("iso8859-6", "ignore"), "does not read as Arabic", id="iso-8859-6"),
        pytest.param("Привет, мир".encode("cp1251"), "does not read as Arabic", id="cyrillic"),
        pytest.param("déjà vu à l'été".encode("latin-1"), "does not read as Arabic", id="latin-1"),
        pytest.param(bytes(range(256)) * 8, "binary", id="all-bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(64), "binary", id="png"),
        pytest.param(bytes(1000), "binary", id="nul-bytes"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "begins as UTF-16 but is broken", id="utf16-cut-off"),
        pytest.param(codecs.BOM_UTF8 + b"\xff", "begins as UTF-8 but is broken", id="utf8-mark-then-garbage"),
    ],
)
def test_garbage_is_refused_with_its_reason(data: bytes, words: str) -> None:
    with pytest.raises(NotTextError, match=words) as caught:
        decode(data, "news.txt")
    assert caught.value.reason.startswith("news.txt")


def test_the_limit_is_named() -> None:
    with pytest.raises(TooLargeError, match="1,000,000 bytes") as caught:
        decode(b"a" * (LIMIT_BYTES + 1))
    assert caught.value.limit == LIMIT_BYTES


def test_empty_is_the_empty_text() -> None:
    assert decode(b"") == ""


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=200).filter(lambda t: not t.startswith("\ufeff")))
def test_utf8_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except NotTextError as error:
        assert error.reason


@pytest.mark.parametrize(
    ("text", "there"), [("خبر", True), ("ﻗﺼﻒ", True), ("news 12", False), ("، ؟", False), ("", False)], ids=["letters", "forms", "latin", "marks", "empty"]
)
def test_has_arabic(text: str, there: bool) -> None:
    assert has_arabic(text) is there
