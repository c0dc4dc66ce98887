"""The words that casualties are told with: figures as they are found, classes as masks, and the choice among matches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.model import Span
from riwaya.rules.engine import Match, RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.counted import Phrase, PhraseReader

# Reach in tokens, from reading where the figures of newspapers stand.
FAR, TOLL, BEFORE, CHAIN, DOER = 12, 26, 7, 14, 9
EFFECT_NOUNS = {
    "hn_killed": "killed",
    "hn_injured": "injured",
    "hn_victims": "killed_or_injured",
    "hn_wound": "injured",
    "hn_losses": "killed_or_injured",
    "hn_missing": "missing",
    "hn_displaced": "displaced",
}
# First that fits; what stands after decides for the general nouns.
GROUPS = {
    "g_children": "children",
    "g_women": "women",
    "g_medics": "medics",
    "g_journalists": "journalists",
    "g_aid_workers": "aid_workers",
    "g_prisoners": "prisoners",
    "g_soldiers": "soldiers",
    "g_fighters": "fighters",
    "g_civilians": "civilians",
    "g_imam": "civilians",
    "g_family": "civilians",
}
WHOSE = {"org_fighters": "fighters", "org_soldiers": "soldiers"}


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure at tokens `[start, end)`; both ends of the range inclusive, `max` None open.

    `trigger` is the token of the word of harm, `part_of` the index in the finder's list of the figure that contains this one. A `negated` figure is
    told not to be so, and is none.
    """

    start: int
    end: int
    span: Span
    effect: str
    group: str
    min: int
    max: int | None
    approximate: bool
    trigger: int
    rule: str
    part_of: int | None = None
    counting: str | None = None
    negated: bool = False


@dataclass(slots=True)
class Link:
    """A phrase found to be a figure."""

    phrase: Phrase
    effect: str
    match: Match
    trigger: int
    parent: Phrase | None = None
    counting: str | None = None


class CasualtyWords:
    """Masks of the classes that the finder asks for, and its rules."""

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._phrases = PhraseReader(lexicon, ruleset)
        bit = lexicon.bit
        self._effects = {bit(name): effect for name, effect in EFFECT_NOUNS.items()}
        self._harm = bit(*EFFECT_NOUNS)
        self._victims = bit("hn_victims", "hn_losses")
        self._second = bit("hn_killed", "hn_injured")
        self._groups = {bit(name): group for name, group in GROUPS.items()}
        self._group_mask = bit(*GROUPS)
        self._nationality = bit("nationality")
        self._whose = {bit(name): group for name, group in WHOSE.items()}
        self._whose_mask = bit(*WHOSE)
        self._person = bit(*GROUPS, "g_member", "g_person", "nationality", "other_word") | self._harm
        self._force = bit("g_soldiers", "g_fighters", "g_member")
        self._prisoner = bit("g_prisoners")
        self._stop = bit("stop", "newline")
        self._barrier = bit("stop", "newline", "semicolon", "that_conj")
        self._light = bit("comma", "any_quote") if "any_quote" in lexicon.bits else bit("comma", "qopen", "qclose", "quote", "dash", "popen", "pclose", "colon")
        self._prep = bit("preposition")
        self._from = bit("from_prep")
        self._to = bit("to_prep", "h_rise")
        self._and = bit("and_word")
        self._that = bit("that_conj")
        self._plural_verb = bit("h_plural_verb")
        self._comma = bit("comma")
        self._open, self._close = bit("popen"), bit("pclose")
        self._other = bit("other_word")
        self._man = bit("g_man")
        self._generic = bit("g_member", "g_person", "other_word") | self._harm
        self._displaced = bit("hn_displaced")
        self._relation = bit("relative")
        self._verb = bit("verb")
        self._nominative, self._accusative = bit("doer_nominative"), bit("hit_accusative")


def together(effects: set[str]) -> str:
    """One effect for a figure that several words of harm share; none told: killed."""
    if len(effects) == 1:
        return next(iter(effects))
    return "killed_or_injured" if effects else "killed"


def apart(matches: list[Match]) -> list[Match]:
    """The matches that do not share a trigger, the longer first."""
    taken: set[int] = set()
    out: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.groups.get("trigger", (m.start, m.end))[0] - m.groups.get("trigger", (m.start, m.end))[1], m.start)):
        tokens = range(*match.groups.get("trigger", (match.start, match.end)))
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            out.append(match)
    return sorted(out, key=_start)


def _start(match: Match) -> int:
    return match.start


def told(figures: list[FigureMention]) -> Iterator[FigureMention]:
    """The figures that are not denied."""
    return (f for f in figures if not f.negated)
