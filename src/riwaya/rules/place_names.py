"""The forms in which a name of a place is looked up: without its word of rank, joined and split, with and without what writers leave out.

Knows no word of the language: the words are the gazetteer's data. The build of what ships and the import of packs use the same forms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from riwaya.rules.fold import fold

ARABIC = frozenset(
    "\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a"
    "\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649\u064a -"
)
SIGNS = str.maketrans(dict.fromkeys("()[]-–—/,،.:؛;\"'«»", " "))


@dataclass(frozen=True, slots=True)
class NameForms:
    """`ranks`: folded word of rank → kind of place; `joined`: first words that are also written with the second; `hamza`: an ending and the shorter one
    that stands for it; `floor`: folded name → least strength (1 needs support, 2 needs a cue); `never`: folded names that are not looked up.
    """

    ranks: dict[str, str]
    joined: frozenset[str]
    hamza: tuple[str, str]
    definite: str
    floor: dict[str, int]
    never: frozenset[str]

    @classmethod
    def of(cls, data: dict[str, Any]) -> NameForms:
        """From the compiled places (`naming`)."""
        naming = data["naming"]
        before, after = naming["hamza"]
        return cls(naming["ranks"], frozenset(naming["joined"]), (before, after), data["definite"], naming["floor"], frozenset(naming["never"]))

    def unranked(self, name: str) -> tuple[str | None, str]:
        """The kind that a word of rank before the name tells, and the name without it; (None, the name) where it has none."""
        first, _, rest = name.partition(" ")
        kind = self.ranks.get(fold(first))
        return (kind, rest) if kind and rest else (None, name)

    def keys(self, name: str) -> tuple[str, ...]:
        """The folded forms that a name is looked up by, itself first; empty for a name of signs alone."""
        key = " ".join(fold(name.translate(SIGNS)).split())
        if not key or key in self.never:
            return ()
        out = [key]
        first, _, rest = key.partition(" ")
        if rest and " " not in rest and first in self.joined:
            out.append(first + rest)
        before, after = self.hamza
        if key.endswith(before):
            out.append(key.removesuffix(before) + after)
        return tuple(out)

    def other_article(self, key: str) -> str | None:
        """A name of one word with the article where it has none, and without it where it has; None for others."""
        if " " in key:
            return None
        return key.removeprefix(self.definite) if key.startswith(self.definite) else self.definite + key


def arabic_names(names: Iterable[str]) -> list[str]:
    """Those written in Arabic letters alone (no Persian, Kurdish or Urdu ones), marks dropped, in order, each once."""
    out: dict[str, None] = {}
    for name in names:
        plain = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in ("Mn", "Cf") and c != "\u0640").strip()
        if len(plain) > 2 and set(plain) <= ARABIC:
            out[" ".join(plain.replace("-", " ").split())] = None
    return list(out)


def plain_latin(name: str) -> str:
    """Without the marks and half-rings of transcription («Ad Dānā» → Ad Dana)."""
    marks = unicodedata.normalize("NFD", name)
    kept = "".join(c for c in marks if unicodedata.category(c) != "Mn" and c not in "\u2018\u2019\u02bb\u02bc\u02bf\u02be`\u0027\u00b4")
    return unicodedata.normalize("NFC", kept)
