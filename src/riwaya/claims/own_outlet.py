"""The outlet that publishes a text: it is no source of its own text, nor is its reporter, nor does it carry to itself."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.claims.speakers import KnownNames
from riwaya.rules.fold import fold

# Outlets' names come in Latin letters as often as in Arabic. One sound a consonant; vowels, semivowels and breaths have none, since no two
# spellers write them alike. Source: the UN's and BGN/PCGN's tables of romanisation and newsroom usage, reduced to what they agree on.
ARABIC = dict(
    zip(
        "\u0628\u062a\u062b\u062c\u062e\u062f\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u063a\u0641\u0642\u0643\u0644\u0645\u0646",
        "bttgxddrzs4sdtzgfkklmn",
        strict=True,
    )
)
DIGRAPHS = (("kh", "x"), ("gh", "g"), ("sh", "4"), ("ch", "4"), ("th", "t"), ("dh", "d"), ("ph", "f"))
LATIN = {"p": "b", "v": "f", "q": "k", "c": "k", "j": "g"} | dict.fromkeys("aeiouywh", "")
ARTICLES = ("al-", "el-", "al ", "el ", "ash-", "as-", "ad-", "an-", "ar-")
SHORTEST_SKELETON = 2
KINDS = frozenset({"agency", "newspaper", "channel", "radio", "site", "magazine", "network", "monitor", "ngo", "group", "body", "office"})


def skeleton(word: str) -> str:
    """The consonants of a word by which its spellings in both scripts agree; a doubled one counts once."""
    key = fold(word)
    for pair, sound in DIGRAPHS:
        key = key.replace(pair, sound)
    out = ""
    for letter in key:
        sound = ARABIC.get(letter, LATIN.get(letter, letter if letter.isascii() and letter.isalnum() else ""))
        out += "" if out.endswith(sound) else sound
    return out


class OwnOutlet:
    """Tells whether words name the text's own outlet. Where no outlet is told, nothing is its own."""

    def __init__(self, outlet: str | None, register: KnownNames) -> None:
        entry = register.identity(outlet) if outlet else None
        self._identity = entry.id if entry and entry.kind in KINDS else None
        self._folded = fold(outlet) if outlet else ""
        self._sounds = frozenset(s for w in latin_words(self._folded) if len(s := skeleton(w)) >= SHORTEST_SKELETON)

    def named(self, stems: Sequence[str], identity: str | None) -> bool:
        """True where the folded words (less those that only say what it is) are the outlet's name, or `identity` is its own."""
        if identity is not None and identity == self._identity:
            return True
        key = " ".join(stems)
        if not self._folded or not key:
            return False
        return self._folded in key or key in self._folded or self._sounds_alike(stems)

    def _sounds_alike(self, stems: Sequence[str]) -> bool:
        """Every word sounds like one of the outlet's, and something is left to sound."""
        sounds = [s for stem in stems if (s := skeleton(stem))]
        return bool(sounds) and all(s in self._sounds for s in sounds)


def latin_words(folded: str) -> list[str]:
    """The words of a name in Latin letters, less articles; none of another script."""
    if not folded.isascii():
        return []
    spaced = f" {folded}"
    for article in ARTICLES:
        spaced = spaced.replace(f" {article}", " ")
    return spaced.replace("-", " ").split()
