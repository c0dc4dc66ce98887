"""Letter forms evened out for look-up. Folded text is a key, never stored and never shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Alef with hamza or madda or wasla, dotless yeh, teh marbuta, hamza on waw and yeh, Persian yeh, kaf and heh.
LETTERS = str.maketrans(
    "\u0623\u0625\u0622\u0671\u0649\u0629\u0624\u0626\u06cc\u06a9\u06c1\u06be\u06d5",
    "\u0627\u0627\u0627\u0627\u064a\u0647\u0648\u064a\u064a\u0643\u0647\u0647\u0647",
)
PERSIAN = str.maketrans("\u06cc\u06a9\u06c1\u06be", "\u064a\u0643\u0647\u0647")
DIGITS = {ord(c): str(i) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, c in enumerate(row)}
PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9a-z ]*\Z")


def _dropped(c: str) -> bool:
    """Marks, tatweel, format characters and the dots that break a word against filters."""
    return c == "\u0640" or unicodedata.category(c) in ("Mn", "Cf", "Me") or c in ".*_·"


def bare(text: str) -> str:
    """Without marks, tatweel and format characters, presentation forms undone; hamza and teh marbuta stand."""
    if PLAIN.match(text):
        return text
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text.replace("\u0640 \u0640", "")))
    return "".join(c for c in text if not _dropped(c)).translate(DIGITS).translate(PERSIAN)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The look-up key of a word or a phrase: `bare`, letters evened out, lower case. Idempotent."""
    return bare(text).translate(LETTERS).casefold()
