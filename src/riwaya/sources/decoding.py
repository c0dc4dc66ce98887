"""Bytes to text, in the encodings that Arabic files come in; garbage is refused with what it looks like.

No character is changed, added or dropped but a leading byte order mark: offsets into the text stay those of the file.
"""

from __future__ import annotations

import codecs
import re

from riwaya.errors import NotTextError, TooLargeError

# 90,000 words, longer than any article; a text of five times this took ten minutes to read.
LIMIT_BYTES = 1_000_000

# Longest mark first: UTF-32's little-endian mark begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# A handful is dirt that stays where it is; a file of other than text has them everywhere.
FEW, CONTROL_SHARE = 8, 0.02
# Arabic letters and marks; and what else stands in an Arabic text of windows-1256: its punctuation, quotation marks, dashes, joiners.
ARABIC = re.compile("[\u0621-\u063a\u0640-\u0652\u067e\u0686\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2]")
ANY_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdfb\ufe70-\ufefc]")
EXPECTED = re.compile("[،؛؟«»“”„‘’–—…•·°×÷±§©®™\u00a0\u200c-\u200f]")
# Alef and lam are a quarter of the letters of Arabic prose: of 4,012 texts encoded so, all but one short post lie above this. UTF-8 or ISO 8859-6
# taken for windows-1256 lies below (1 of 4,012 passed).
COMMON = "\u0627\u0644"  # together the article: a text in ISO 8859-6, a table of names say, has more of it in that
COMMON_SHARE = 0.1
EXPECTED_SHARE = 0.9


def decode(data: bytes, what: str = "the text", limit: int = LIMIT_BYTES) -> str:
    """The text that `data` holds; `what` names it in messages.

    Empty data is the empty text. Raises TooLargeError above `limit` bytes, NotTextError where no encoding fits.
    """
    if len(data) > limit:
        raise TooLargeError(what, limit)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return marked(data, encoding, what)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return windows_1256(data, what, error.start)
    refuse_binary(text, what)
    return text


def marked(data: bytes, encoding: str, what: str) -> str:
    """`data` in the encoding that its byte order mark names."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise NotTextError(f"{what} begins as {name} but is broken at byte {error.start}") from error
    refuse_binary(text, what)
    return text


def windows_1256(data: bytes, what: str, broken_at: int) -> str:
    """`data` as windows-1256, where that makes Arabic. Every byte means something there, so the letters have to be plausible."""
    text = data.decode("cp1256")
    refuse_binary(text, what)
    if not plausible(text) or text.count(COMMON) < data.decode("iso8859-6", "replace").count(COMMON):
        raise NotTextError(f"{what} is not UTF-8 (byte {broken_at} is wrong) and does not read as Arabic in windows-1256")
    return text


def plausible(text: str) -> bool:
    """True where the characters above ASCII are nearly all of an Arabic text, and alef and lam as frequent as they are there."""
    high = [c for c in text if c > "\x7f"]
    letters = ARABIC.findall(text)
    expected = len(letters) + len(EXPECTED.findall(text))
    common = sum(text.count(c) for c in COMMON)
    return bool(letters) and expected >= EXPECTED_SHARE * len(high) and common >= COMMON_SHARE * len(letters)


def refuse_binary(text: str, what: str) -> None:
    """Raises NotTextError where more than a few control characters stand in `text`."""
    found = len(CONTROL.findall(text))
    if found > max(FEW, CONTROL_SHARE * len(text)):
        raise NotTextError(f"{what} looks like binary data ({found:,} control characters in {len(text):,})")


def has_arabic(text: str) -> bool:
    """True where at least one Arabic letter stands in `text`, presentation forms included."""
    return ANY_ARABIC.search(text) is not None
