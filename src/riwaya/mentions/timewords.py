"""Reads the parts of a time expression from the word classes of its tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from riwaya.mentions.timespec import TimeSpec
from riwaya.rules.engine import Match
from riwaya.rules.fold import DIGITS
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText

# Families of classes: `timeunit_day` is the value `day` of the family `timeunit`.
FAMILIES = ("weekday", "month", "hijri", "timeunit", "timeedge", "timedir", "daypart", "dayadverb", "ord", "n", "fraction", "season", "decade", "relday")
# Families whose value is told as it stands, with the field that holds it.
TOLD_AS = (("timeunit", "unit"), ("timeedge", "edge"), ("season", "season"), ("decade", "count"))
NO_VALUE = {"doubtful", "noun", "other", "mark", "dhu", "half", "quarter"}
# Months of two words, by the ordinal that follows: «كانون الأول» is the twelfth.
PAIRS = {"kanun": {1: 12, 2: 1}, "tishrin": {1: 10, 2: 11}, "rabi": {1: 3, 2: 4}, "jumada": {1: 5, 2: 6}}
AUGUST = {"august": 8, "august_bare": 8}
OFFSETS = {"today": 0, "yesterday": -1, "tomorrow": 1}
FIGURES = re.compile("[0-9]+")
GREGORIAN, HIJRI = (1800, 2100), (1343, 1500)
MOST_KNOWN = 20_000
NEED_YEAR = {"year", "years", "annals", "period", "fraction"}


@dataclass(frozen=True, slots=True)
class Family:
    """Classes of one prefix: `mask` of all, and the value (the rest of the class's name) of each bit."""

    mask: int
    values: dict[int, str]


class WordValues:
    """The values that the lexicon's class names carry: `month_3` is 3 of the family `month`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._families = {family: self._family(lexicon, family + "_") for family in FAMILIES}
        self._bits = lexicon.bits
        self._known: dict[int, dict[str, str]] = {}

    @staticmethod
    def _family(lexicon: Lexicon, prefix: str) -> Family:
        named = {lexicon.bits[n]: n.removeprefix(prefix) for n in lexicon.classes if n.startswith(prefix)}
        values = {bit: value for bit, value in named.items() if value not in NO_VALUE}
        return Family(sum(values), values)

    def mask(self, family: str) -> int:
        """The mask of all classes of a family."""
        return self._families[family].mask

    def all(self, mask: int) -> dict[str, str]:
        """The value of a word with this class mask in each family where it has one; the lowest bit's where it has several."""
        found = self._known.get(mask)
        if found is None:
            hits = ((name, family, mask & family.mask) for name, family in self._families.items())
            found = self._known[mask] = {name: family.values[hit & -hit] for name, family, hit in hits if hit}
        return found

    def of(self, family: str, mask: int) -> str | None:
        """The value in one family; None where the word has none."""
        return self.all(mask).get(family)

    def has(self, mask: int, *names: str) -> bool:
        """True where the word has one of the classes."""
        return any(mask & self._bits[name] for name in names)

    def number(self, text: TokenisedText, start: int, end: int) -> int | None:
        """The whole number below 10,000 that the words `[start, end)` say in figures, cardinals or ordinals; None where none is said."""
        total, told = 0, False
        for word in text.words[start:end]:
            value = self.of("ord", word.mask) or self.of("n", word.mask)
            if not value and word.key.isdigit() and len(word.key) < 5:
                value = word.key
            if value and value.isdigit():
                total, told = total + int(value), True
        return total if told else None


class PartsReader:
    """Makes a `TimeSpec` of a match; None where the figures cannot be what the rule took them for (a day 40, a year 12)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.values = WordValues(lexicon)
        self._known: dict[tuple[str, str], tuple[TimeSpec, int] | None] = {}

    def read(self, match: Match, text: TokenisedText) -> tuple[TimeSpec, int] | None:
        """What the words say, and the token after the last that belongs to it. The same words are read once («أمس» stands in every text)."""
        key = (match.rule, text.words_of(match.start, min(match.end + 1, len(text))))
        if key not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            read = self._read(match, text)
            self._known[key] = (read[0], read[1] - match.start) if read else None
        known = self._known[key]
        return (known[0], match.start + known[1]) if known else None

    def _read(self, match: Match, text: TokenisedText) -> tuple[TimeSpec, int] | None:
        parts: dict[str, Any] = {"form": match.emits["form"]}
        year_part = match.groups.get("yeardir", (match.end, match.end))
        for token in range(match.start, match.end):
            found = self.values.all(text.words[token].mask)
            if not found:
                continue
            self._add_word(parts, found)
            if "month" in found or "hijri" in found:
                self._add_month(parts, found, text, token)
            if "timedir" in found:
                parts.setdefault("year_direction" if year_part[0] <= token < year_part[1] else "direction", found["timedir"])
        if "decade" in match.emits["form"]:
            parts["count"] = int(parts.get("count", 0))
        self._add_told(parts, match)
        self._add_hour(parts, match, text)
        if parts.get("offset") == -1 and "core" in match.groups and any(self.values.of("ord", w.mask) == "1" for w in text.words[slice(*match.groups["core"])]):
            parts["offset"] = -2  # «أول أمس», «أمس الأول» after a part of the day
        end = self._figures(parts, match, text)
        if end is None:
            return None
        self._amounts(parts, match, text)
        return TimeSpec(**parts), end

    @staticmethod
    def _add_word(parts: dict[str, Any], found: dict[str, str]) -> None:
        for family, field in TOLD_AS:
            if family in found:
                parts.setdefault(field, found[family])
        if "weekday" in found:
            parts["weekdays"] = (*parts.get("weekdays", ()), int(found["weekday"]))
        relative = found.get("relday")
        if relative in OFFSETS:
            parts.setdefault("offset", OFFSETS[relative])
        clock = found.get("dayadverb") or found.get("daypart")
        if clock and clock != "day":
            parts.setdefault("clock", clock)
            parts["midnight"] = clock == "night" and parts.get("edge") == "middle"

    def _add_month(self, parts: dict[str, Any], found: dict[str, str], text: TokenisedText, token: int) -> None:
        for family in ("hijri", "month"):
            value = found.get(family)
            if not value or "month" in parts:
                continue
            following = text.words[token + 1].mask if token + 1 < len(text.words) else 0
            if value not in PAIRS:
                parts["month"] = AUGUST.get(value) or int(value)
            elif order := self._order(following):
                parts["month"] = PAIRS[value][order]

    def _order(self, mask: int) -> int:
        """1 or 2 after the first word of a pair of months, 0 where neither stands there."""
        value = self.values.of("ord", mask)
        if value in ("1", "2"):
            return int(value)
        return 2 if self.values.has(mask, "hijri_other") else 0

    @staticmethod
    def _add_told(parts: dict[str, Any], match: Match) -> None:
        """What the rule itself says, whatever its words."""
        for name in ("open", "direction", "clock"):
            if name in match.emits:
                parts.setdefault(name, match.emits[name])
        if "midnight" in match.emits:
            parts["midnight"] = True
        if "offset" in match.emits:
            parts["offset"] = int(match.emits["offset"])

    def _add_hour(self, parts: dict[str, Any], match: Match, text: TokenisedText) -> None:
        """«الساعة الثالثة والنصف فجرا» is 03:30; after noon and in the evening twelve hours are added."""
        if "hour" not in match.groups:
            return
        start, end = match.groups["hour"]
        figures = FIGURES.findall(text.words_of(start, end).translate(DIGITS))
        hour = int(figures[0]) if figures else self.values.number(text, start, end)
        minute = int(figures[1]) if len(figures) > 1 else 0
        if at := match.groups.get("minutes"):
            hour, minute = self._minutes(hour or 0, text, at)
        if hour is None or hour > 24 or minute > 59:
            return
        later = parts.get("clock") in ("afternoon", "evening") or (parts.get("clock") == "night" and hour > 5) or (parts.get("clock") == "noon" and hour < 5)
        parts["clock"] = f"{(hour + 12 if later and hour < 12 else hour) % 24:02d}:{minute:02d}"

    def _minutes(self, hour: int, text: TokenisedText, at: tuple[int, int]) -> tuple[int, int]:
        words = text.words[slice(*at)]
        masks = [w.mask for w in words]
        minute = next((m for m, name in ((30, "clock_half"), (15, "clock_quarter"), (20, "clock_third")) if any(self.values.has(k, name) for k in masks)), None)
        told = minute if minute is not None else self.values.number(text, *at) or 0
        if self.values.has(masks[0], "clock_before"):
            return (hour - 1) % 24, 60 - told
        return hour, told

    def _figures(self, parts: dict[str, Any], match: Match, text: TokenisedText) -> int | None:
        """Adds days and years; the token where the expression ends, None where the figures do not fit."""
        if "n1" in match.groups:
            return match.end if self._numeric(parts, match, text) else None
        for name in ("day", "day2", "day2b"):
            if at := match.groups.get(name):
                parts[name.rstrip("b")] = self.values.number(text, *at)
        if not all(1 <= (parts.get(name) or 1) <= 31 for name in ("day", "day2")):
            return None
        end = match.end
        for name in ("year", "year2"):
            at = match.groups.get(name)
            if not at or self._year(parts, name, text, at[0]):
                continue
            if parts["form"] in NEED_YEAR and not parts.get("direction"):
                return None
            end = at[0]
        return end

    def _year(self, parts: dict[str, Any], name: str, text: TokenisedText, token: int) -> bool:
        figures = text.words[token].key
        value = int(figures) if len(figures) == 4 and figures.isdigit() else 0
        marked = token + 1 < len(text.words) and self.values.has(text.words[token + 1].mask, "hijri_mark")
        hijri = HIJRI[0] <= value <= HIJRI[1] and (marked or parts["form"] == "hijri")
        if hijri or GREGORIAN[0] <= value <= GREGORIAN[1]:
            parts[name], parts["hijri"] = value, hijri
            return True
        return False

    def _numeric(self, parts: dict[str, Any], match: Match, text: TokenisedText) -> bool:
        """Day, month and year in figures: year first where it has four, else day first, unless only month first makes a date."""
        middle = match.groups.get("n2") or match.groups["n2b"]
        written = [text.words[at[0]].key for at in (match.groups["n1"], middle, match.groups["n3"])]
        if not all(w.isdigit() for w in written):
            return False
        day, month, year = (int(w) for w in written)
        if len(written[0]) == 4:
            day, year = year, day
        elif len(written[2]) == 2 and "n2b" in match.groups:
            year += 2000
        elif len(written[2]) != 4:
            return False
        if month > 12 >= day:
            day, month = month, day
        parts.update(day=day, month=month, year=year)
        return GREGORIAN[0] <= year <= GREGORIAN[1] and 1 <= month <= 12 and 1 <= day <= 31

    def _amounts(self, parts: dict[str, Any], match: Match, text: TokenisedText) -> None:
        """How many units: a dual is two, a bare singular one, a bare plural is not told."""
        form = parts["form"]
        if form == "fraction":
            self._fraction(parts, match, text)
        if form not in ("window", "ago", "since_ago", "period"):
            return
        count = next((self.values.number(text, *match.groups[n]) for n in ("count", "count2", "count3") if n in match.groups), None)
        unit = next((w.mask for w in text.words[match.start : match.end] if self.values.of("timeunit", w.mask)), 0)
        dual, plural = self.values.has(unit, "dual"), self.values.has(unit, "plural")
        parts["count"] = count or (2 if dual else None if plural else 1)
        if form == "period" and plural:
            parts["form"] = "window"
        before = [self.values.has(w.mask, "time_before") for w in text.words[match.start : match.end]]
        parts["before_last"] = form == "period" and any(before)
        parts["vague"] = any(self.values.has(w.mask, "v_3_9", "v_2") for w in text.words[match.start : match.end])

    def _fraction(self, parts: dict[str, Any], match: Match, text: TokenisedText) -> None:
        """«الربع الأول»: the first of four."""
        of = int(self.values.of("fraction", text.words[match.start].mask) or 2)
        order = self.values.of("ord", text.words[match.start + 1].mask)
        parts["part"] = (int(order) if order else of, of)
        if parts.get("direction") == "recent" and match.end > match.start + 2:
            later = [d for w in text.words[match.start + 2 : match.end] if (d := self.values.of("timedir", w.mask))]
            parts["direction"] = later[0] if later else None
