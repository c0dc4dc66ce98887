"""A language of a few words with the shipped clitics, for tests of the engine and for the worked example of `docs/add-a-rule.md`."""

from __future__ import annotations

from typing import Any

from riwaya.rules.compile import compile_language
from riwaya.rules.engine import Match, RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText, tokenise
from tools.build_data import load_sources

CLASSES: dict[str, dict[str, Any]] = {
    "raid": {"f": ["غارة"]},
    "town": {"forms": ["بلدة", "مدينة"]},
    "army": {"forms": ["جيش"]},
    "the_army": {"forms": ["الجيش"]},
    "shell": {"verbs": [["قصف", "يقصف"]]},
    "on": {"forms": ["على"], "no_clitics": "true"},
    "opinion": {"forms": ["رأي"], "exact": "true"},
    "stop": {"forms": ["."]},
}


def rule(pattern: str, **more: Any) -> dict[str, Any]:
    """A rule of kind `test` with all that the compiler asks for."""
    return {"id": "ar.test", "kind": "test", "pattern": pattern, "why": "a test", "examples": ["غارة"], "not_examples": ["هدنة"]} | more


def language(*rules: dict[str, Any], classes: dict[str, Any] | None = None, macros: dict[str, str] | None = None) -> dict[str, Any]:
    """The compiled artefact."""
    return compile_language({"clitics": load_sources()["clitics"], "small": {"classes": classes or CLASSES, "macros": macros or {}, "rules": list(rules)}})


def matches(pattern: str, text: str, macros: dict[str, str] | None = None) -> tuple[list[Match], TokenisedText]:
    """What the pattern finds in the text."""
    data = language(rule(pattern), macros=macros)
    tokenised = tokenise(text, Lexicon(data))
    return RuleSet(data).find(tokenised.codes, tokenised.mask, "test"), tokenised


def words(pattern: str, text: str, macros: dict[str, str] | None = None) -> list[str]:
    """The words of each match."""
    found, tokenised = matches(pattern, text, macros)
    return [tokenised.words_of(m.start, m.end) for m in found]
