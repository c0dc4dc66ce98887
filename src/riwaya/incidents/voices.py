"""The institution behind a speaker's words: «المتحدث باسم الوزارة» and «بيان الوزارة» are the ministry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from riwaya.grounding.actors import Entry
from riwaya.incidents.known import Known, folded_words
from riwaya.model.record import Record
from riwaya.model.values import Event

MOST_BETWEEN = 3
LEAST_VOTES = 2
# Who cannot be what a spokesman speaks for.
NOBODY = frozenset({"person"})
LONGEST, LONGEST_NAME = 9, 4
# Of which every country may have one of the same name.
INSTITUTIONS = frozenset({"army", "air_force", "navy", "police", "security", "intelligence", "ministry", "office", "government", "parliament", "court"})


class Institutions:
    """Finds institutions in the words of speakers; answers are kept, for the same few speak in most texts."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._kept: dict[tuple[tuple[str, ...], str | None], Entry | None] = {}

    def entry(self, words: tuple[str, ...], country: str | None) -> Entry | None:
        """The register's entry for these folded words as a whole; None where there is none."""
        key = (words, country)
        if key not in self._kept:
            self._kept[key] = self._known.register.identity(" ".join(words), country)
        return self._kept[key]

    def behind(self, text: str, country: str | None, *, heads: bool = True) -> Entry | None:
        """The institution that the speaker named by `text` speaks for; None where the words make nobody's voice of him, or of none that is known.

        It stands right behind a word such as «متحدث», «مدير» or «بيان». A state is meant only by its voice, not by whoever heads something of it. `heads`: with those who head an institution, not only with its voices and papers.
        """
        words = folded_words(text)[:LONGEST]
        for at, word in enumerate(words):
            if self._speaks(word, words, at) and (heads or word not in self._known.heads):
                found = self._following(words, at + 1, country)
                if found and (found.kind != "state" or word in self._known.voices):
                    return found
        return None

    def _speaks(self, word: str, words: tuple[str, ...], at: int) -> bool:
        known = self._known
        return word in known.voices or (word in known.heads | known.papers and at + 1 < len(words))

    def _following(self, words: tuple[str, ...], at: int, country: str | None) -> Entry | None:
        """The longest name at `at`, or behind some words that may stand between; for one of no country («الدفاع المدني») that of the text's."""
        found: list[Entry] = []
        for start in range(at, min(at + MOST_BETWEEN + 1, len(words))):
            found += self._beginning(words, start, country)
            if words[start] not in self._known.between:
                break
        if not found or found[0].country:
            return found[0] if found else None
        return next((e for e in found if e.country == country), found[0])

    def _beginning(self, words: tuple[str, ...], start: int, country: str | None) -> list[Entry]:
        """The institutions that the words from `start` begin with, the longest name first."""
        out = []
        for end in range(len(words), start, -1):
            found = self.entry(words[start:end], country)
            if found and found.kind not in NOBODY and not self._elsewhere(words, (start, end), country) and not self._foreign(words[start:end], found, country):
                out.append(found)
        return out

    def _elsewhere(self, words: tuple[str, ...], name: tuple[int, int], country: str | None) -> bool:
        """«القوات المسلحة في صنعاء»: a bare institution that is told where it sits may be the rival one of the same country."""
        start, end = name
        return country is not None and end < len(words) and words[end] in self._known.at and self.entry(words[start:end], None) is None

    def _foreign(self, name: tuple[str, ...], found: Entry, country: str | None) -> bool:
        """«جهاز مكافحة الإرهاب» of another country than the text's, without that country's name: the text's own has one of that name."""
        if country in (None, found.country) or found.side != "state" or found.kind not in INSTITUTIONS or found.country in self._known.abroad:
            return False
        return not any(word in self._known.nations for word in name) and bool(found.country)

    def person(self, words: tuple[str, ...]) -> Entry | None:
        """The one person of the register whose full name, two words at least, the words begin with, or have behind a title at their head; None where none is,
        or several. («المقاومة الموالية للرئيس فلان» is not he.)
        """
        titled = bool(words) and words[0] in self._known.titles
        found: dict[str, Entry] = {}
        for start in range(len(words) if titled else min(1, len(words))):
            for end in range(min(len(words), start + LONGEST_NAME), start + 1, -1):
                entry = self.entry(words[start:end], None)
                if entry and entry.kind == "person":
                    found[entry.id] = entry
                    break
        return next(iter(found.values())) if len(found) == 1 else None

    def within(self, text: str, country: str | None) -> Entry | None:
        """What an unnamed source belongs to: «مصدر في وزارة الدفاع الروسية», «مسؤولون أمريكيون»; None where nothing tells.

        An institution stands behind a word for being inside, a nation's adjective anywhere behind an official: «مصادر يمنية» are nobody's.
        """
        words = folded_words(text)[:LONGEST]
        official = any(word in self._known.officials for word in words)
        for start in range(1, len(words)):
            inside = words[start - 1] in self._known.inside
            for end in range(len(words), start, -1):
                found = self.entry(words[start:end], country)
                if found and found.kind not in NOBODY and (inside or (official and found.kind == "state" and end == start + 1)):
                    return found
        return None

    def country(self, record: Record) -> str | None:
        """The ISO code of the country that most of a record's actors, sources and places are of, by two votes at least; None where none is."""
        votes: Counter[str] = Counter()
        for event in record.events:
            votes.update(self._homes(event))
        first = votes.most_common(2)
        if not first or first[0][1] < LEAST_VOTES or (len(first) > 1 and first[0][1] == first[1][1]):
            return None
        return first[0][0]

    def _homes(self, event: Event) -> Iterator[str]:
        known = self._known
        named = [actor.identity for actor in (*event.perpetrators, *event.targets)] + [source.identity for source in event.sources]
        entries = [known.entries[i] for i in named if i in known.entries]
        yield from known.register.homes([(0, 0, entry) for entry in entries])
        within = event.place.within if event.place else ()
        yield from (known.countries[name] for name in within[-1:] if name in known.countries)
