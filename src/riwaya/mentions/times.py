"""Words that tell when."""

from __future__ import annotations

from dataclasses import replace

from riwaya.mentions.timespec import TimeMention, TimeSpec
from riwaya.mentions.timewords import PartsReader
from riwaya.rules.engine import Match, RuleSet
from riwaya.rules.lexicon import Lexicon
from riwaya.text.tokens import TokenisedText

LEADS = ("in_prep", "from_prep", "time_since", "time_until", "time_during", "time_between")
DATED = ("date", "month", "year", "hijri", "period", "part", "day", "season")
LONGEST_CAUSE = 14


class TimeFinder:
    """Finds time expressions; where rules overlap the leftmost and longest stands. Then joins ranges, open ends and clocks to their days."""

    name = "times"

    def __init__(self, lexicon: Lexicon, ruleset: RuleSet) -> None:
        self._reader = PartsReader(lexicon)
        self._ruleset = ruleset
        self._bit = {name: lexicon.bit(name) for name in (*LEADS, "to_prep", "and_word", "comma", "month_doubtful", "month_kanun", "month_tishrin", "popen")}
        self._skipped = lexicon.bit("comma", "preposition", "from_prep", "in_prep", "popen")
        self._trailing = lexicon.bit("comma", "from_prep", "popen", "dash", "year_noun")
        self._breaks = lexicon.bit("stop", "newline", "comma", "semicolon", "colon")

    def __call__(self, tokenised: TokenisedText) -> list[TimeMention]:
        """Mentions in text order, none overlapping; empty where no time is told."""
        atoms = self._atoms(tokenised)
        atoms = self._annals(atoms, tokenised)
        atoms = self._clocks(atoms, tokenised)
        atoms = self._ranges(atoms, tokenised)
        return [self._opened(m, tokenised) for m in atoms]

    def _atoms(self, text: TokenisedText) -> list[TimeMention]:
        out: list[TimeMention] = []
        free = 0
        for match in self._ruleset.find(text.codes, text.mask, "time"):
            if match.start < free:
                continue
            if match.emits["form"] == "none":
                free = match.end
                continue
            mention = self._mention(match, text)
            if mention:
                out.append(mention)
                free = mention.end
        return out

    def _mention(self, match: Match, text: TokenisedText) -> TimeMention | None:
        read = self._reader.read(match, text)
        if not read:
            return None
        spec, end = read
        start = match.start
        if not self._stands(match, spec, text):
            return None
        while end > start + 1 and end < match.end and text.words[end - 1].mask & self._trailing:
            end -= 1
        if spec.form == "month":
            if not self._is_month(match, spec, text):
                return None
            start = self._without_lead(start, end, text)
        elif spec.form == "year":
            start = self._without_lead(start, end, text, keep="in_prep")
        return self._at(start, end, spec, match.rule, text)

    @staticmethod
    def _at(start: int, end: int, spec: TimeSpec, rule: str, text: TokenisedText) -> TimeMention:
        return TimeMention(start, end, text.span(start, end), text.words_of(start, end), spec, rule, start)

    def _stands(self, match: Match, spec: TimeSpec, text: TokenisedText) -> bool:
        """What a pattern cannot ask: a pair of months is whole, a line of annals begins a line, an English date is English."""
        if spec.form == "hijri":
            return spec.month is not None
        if spec.form == "annals":
            return match.start == 0 or bool(text.words[match.start - 1].mask & self._breaks)
        if match.rule == "ar.time.last_units" or spec.unit == "decade":  # «عقد» alone is to hold or a contract
            return spec.form == "period" or "count" in match.groups or spec.count != 1
        return match.rule != "ar.time.english_date" or spec.year is not None or text.words[match.start].key.isascii()

    def _is_month(self, match: Match, spec: TimeSpec, text: TokenisedText) -> bool:
        """A name of a month that is also a common word needs more than itself; «كانون» and «تشرين» need their ordinal."""
        masks = [w.mask for w in text.words[match.start : match.end]]
        months = [i for i, m in enumerate(masks) if self._reader.values.of("month", m)]
        first = masks[months[0]]
        if first & (self._bit["month_kanun"] | self._bit["month_tishrin"]):
            return bool(self._reader.values.of("ord", masks[months[0] + 1] if months[0] + 1 < len(masks) else 0))
        if not first & self._bit["month_doubtful"]:
            return True
        led = months[0] > 0 and not masks[0] & self._bit["from_prep"]
        return led or len(months) > 1 or bool(spec.year or spec.direction or spec.year_direction)

    def _without_lead(self, start: int, end: int, text: TokenisedText, keep: str = "") -> int:
        """Leaves out the preposition before a month or year, but not where the words alone would not be read again."""
        mask = text.words[start].mask
        lead = any(mask & self._bit[name] for name in LEADS)
        if not lead or (keep and mask & (self._bit[keep] | self._bit["time_during"])):
            return start
        doubtful = text.words[start + 1].mask & self._bit["month_doubtful"] and end == start + 2
        return start if doubtful and mask & (self._bit["in_prep"] | self._bit["time_during"]) else start + 1

    def _annals(self, atoms: list[TimeMention], text: TokenisedText) -> list[TimeMention]:
        """In a list headed «this day in history» each line's year stands for the day; elsewhere it is a year."""
        kept = [m for m in atoms if m.spec.form != "annals_title"]
        if not any(m.spec.form == "annals" for m in kept):
            return kept
        if len(kept) == len(atoms):
            return [replace(m, spec=replace(m.spec, form="year")) if m.spec.form == "annals" else m for m in kept]
        return self._with_line_year(kept, text)

    @staticmethod
    def _with_line_year(atoms: list[TimeMention], text: TokenisedText) -> list[TimeMention]:
        """In such a list a date without a year is of its line's year."""
        out: list[TimeMention] = []
        for mention in atoms:
            line = next((m for m in reversed(out) if m.spec.form == "annals"), None)
            if line and mention.spec.form == "date" and mention.spec.year is None and text.sentence_of(line.start) == text.sentence_of(mention.start):
                out.append(replace(mention, spec=replace(mention.spec, year=line.spec.year)))
                continue
            out.append(mention)
        return out

    def _clocks(self, atoms: list[TimeMention], text: TokenisedText) -> list[TimeMention]:
        """An hour or «ليلا» beside a day belongs to it."""
        out: list[TimeMention] = []
        for mention in atoms:
            last = out[-1] if out else None
            if last and self._near(last.end, mention.start, text) and (last.spec.form == "clock") != (mention.spec.form == "clock"):
                day, clock = (mention, last) if last.spec.form == "clock" else (last, mention)
                if day.spec.form in ("day", "part", "date", "day_of_month", "night"):
                    out[-1] = self._at(last.start, mention.end, self._with_clock(day.spec, clock.spec), day.rule, text)
                    continue
            out.append(mention)
        return out

    @staticmethod
    def _with_clock(day: TimeSpec, clock: TimeSpec) -> TimeSpec:
        return replace(day, clock=clock.clock or day.clock, midnight=day.midnight or (clock.midnight and day.offset != 0))

    def _near(self, end: int, start: int, text: TokenisedText) -> bool:
        return start == end or (start == end + 1 and bool(text.words[end].mask & self._skipped))

    def _ranges(self, atoms: list[TimeMention], text: TokenisedText) -> list[TimeMention]:
        """«من … حتى …», «بين … و…»: one mention of two ends."""
        out: list[TimeMention] = []
        for mention in atoms:
            last = out[-1] if out else None
            start = self._range_start(last, mention, text) if last and "clock" not in (last.spec.form, mention.spec.form) else None
            if last and start is not None:
                opening = TimeSpec("range", first=last.spec, second=mention.spec)
                out[-1] = self._at(start, mention.end, opening, "ar.time.range", text)
            else:
                out.append(mention)
        return out

    def _range_start(self, first: TimeMention, second: TimeMention, text: TokenisedText) -> int | None:
        """The token of the range's own preposition; None where the two are no range."""
        if first.start == 0 or first.spec.form == "range":
            return None
        lead = text.words[first.start - 1].mask
        between = [w for w in text.words[first.end : second.start] if not w.mask & self._bit["comma"]]
        if len(between) > 2:
            return None
        masks = 0
        for word in between:
            masks |= word.mask
        if masks & (self._bit["time_until"] | self._bit["to_prep"]) and lead & (self._bit["from_prep"] | self._bit["time_since"]):
            return first.start - 1
        joined = masks & self._bit["and_word"] if between else text.words[second.start].conj
        return first.start - 1 if joined and lead & self._bit["time_between"] else None

    def _opened(self, mention: TimeMention, text: TokenisedText) -> TimeMention:
        """With «منذ» or «حتى» before it, or with «منذ اندلاع الحرب في» before a date, the mention has an open end."""
        if mention.spec.form in ("clock", "vague", "since_ago", "ago", "range", "same", "years") or mention.start == 0:
            return mention
        before = text.words[mention.start - 1].mask
        start, opening = mention.start - 1, "since"
        if before & self._bit["time_until"]:
            opening = "until"
        elif not before & self._bit["time_since"]:
            cause = self._cause(mention, text)
            if cause is None:
                return mention
            start = cause
        opened = self._at(start, mention.end, replace(mention.spec, open=opening), mention.rule, text)
        return replace(opened, inner=mention.start)

    def _cause(self, mention: TimeMention, text: TokenisedText) -> int | None:
        """The token of «منذ» where what began is named between it and «في» before the date."""
        inside = text.words[mention.start].mask & self._bit["in_prep"]
        if mention.spec.form not in DATED or not (inside or text.words[mention.start - 1].mask & self._bit["in_prep"]):
            return None
        for token in range(mention.start - 1, max(-1, mention.start - LONGEST_CAUSE), -1):
            mask = text.words[token].mask
            if mask & self._breaks:
                return None
            if mask & self._bit["time_since"]:
                return token
        return None
