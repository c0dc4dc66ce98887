"""From a source's words to the one key of the origin behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile

from riwaya.claims.own_outlet import KINDS
from riwaya.grounding.actors import Entry
from riwaya.incidents.known import Known, folded_words, letters
from riwaya.incidents.voices import Institutions
from riwaya.model.record import Record
from riwaya.model.values import Link, Source

SHORTEST = 4
ANONYMOUS, NAMED, OUTLET_KIND = "anonymous", "named", "outlet"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first says so: key, name and kind as of a `Root`; `identity` is the register's id of who speaks or of whom he belongs to."""

    key: str
    name: str
    kind: str
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class _Voice:
    """One naming of a speaker. `words` are all folded words by which this naming calls him."""

    source: Source
    words: frozenset[str]
    origin: Origin


class RecordOrigins:
    """The origins of one record. Its namings of one speaker have one key."""

    def __init__(self, record: Record, home: str, known: Known, institutions: Institutions) -> None:
        """`home` is the document that anonymous sources belong to: the record's own, or for a copy that of its original."""
        self._home, self._known, self._institutions = home, known, institutions
        self._text = record.text
        self._outlet = frozenset(folded_words(record.outlet or ""))
        self._country = institutions.country(record)
        sources = list(_sources(record))
        self._behind = self._spoken_for(sources)
        self._within = frozenset(name for event in record.events if event.place for name in event.place.within)
        self._cited = sorted({s.identity for s in sources if s.identity})
        self._voices = [_Voice(s, self._calling(s), self._direct(s)) for s in sources]

    def of(self, source: Source) -> Origin:
        """The origin of a source of this record."""
        direct = self._direct(source)
        if direct.kind == ANONYMOUS:
            return self._fuller(direct, self._pointing(source)) if self._points(source) else direct
        return self._fuller(direct, frozenset(direct.key.split(":", 1)[1].split())) if direct.identity is None else direct

    @property
    def anonymous(self) -> dict[str, frozenset[str]]:
        """The keys of the record's anonymous origins with their words."""
        own = {(v.origin.key, v.words): self.of(v.source) for v in self._voices}
        return {origin.key: words for (_, words), origin in own.items() if origin.kind == ANONYMOUS}

    def _direct(self, source: Source) -> Origin:
        return self._read(self._whole(source))

    def _whole(self, source: Source) -> Source:
        """The source with its article whole where a preposition stands in it: «للمقاومة», or «لمقاومة» where the preposition's own letter was left outside."""
        before = self._text[max(0, source.span.start - 1) : source.span.start]
        for clitic, instead in self._known.clitics:
            rest = clitic[len(before) :] if clitic.startswith(before) and source.text.startswith(clitic[len(before) :]) else clitic
            if instead and source.text.startswith(rest) and (rest == clitic or before):
                text = instead + source.text[len(rest) :]
                return replace(source, text=text, name=text if source.name == source.text else source.name)
        return source

    def _read(self, source: Source) -> Origin:
        """By the naming alone, and by what the record says elsewhere of a person or a state of the register."""
        entry = self._entry(source)
        if entry is not None:
            entry = self._sole_institution(entry)
            return Origin(f"id:{entry.id}", entry.name, NAMED, entry.id)
        name = source.text if source.identity else source.name or source.text
        if (source.anonymous and not self._is_voice(source)) or self._of_a_nation(source):
            within = self._institutions.within(source.text, self._country)
            return Origin(f"anon:{self._home}:{' '.join(folded_words(name))}", name, ANONYMOUS, within.id if within else None)
        return Origin(f"name:{bare_name(name, self._known)}", name, NAMED)

    def _entry(self, source: Source) -> Entry | None:
        """The register's entry that speaks: the institution for its voice, else whoever is named."""
        named = self._itself(self._known.entries.get(source.identity or ""), source)
        if named is not None and named.kind != "person":
            return self._seated(named, source)
        if named is not None and named.id in self._known.persons:
            return self._speaking(named)
        behind = self._behind.get(_called(source))
        if behind is not None or named is not None or (source.anonymous and not self._is_voice(source)):
            return behind or named
        words = folded_words(source.name or source.text)
        found = self._itself(self._institutions.entry(words, self._country), source) or self._institutions.person(words)
        return self._speaking(found) if found else None

    def _seated(self, entry: Entry, source: Source) -> Entry:
        """«وزارة الصحة» in the news of Gaza alone is Gaza's; where the words tell the country, or the text tells of its other parts too, it is the country's."""
        within, unless, means = self._known.seats.get(entry.id, ("", "", entry.id))
        told = any(word in self._known.nations for word in folded_words(source.text))
        return self._known.entries[means] if not told and within in self._within and unless not in self._within else entry

    def _speaking(self, entry: Entry) -> Entry:
        """Whom a person speaks for; any other speaks for himself."""
        return self._known.entries[self._known.persons.get(entry.id, entry.id)]

    def _itself(self, entry: Entry | None, source: Source) -> Entry | None:
        """The entry, unless it is a state of which only something is named: «صحيفة تركية», «المعارضة في سوريا», or a man called «التركي»."""
        if entry is None or entry.kind != "state":
            return entry
        words = folded_words(source.text)
        other = any(word in self._known.outlets or word in self._known.beside for word in words)
        return None if other or (len(words) == 1 and words[0] in self._known.nations) else entry

    def _of_a_nation(self, source: Source) -> bool:
        """«صحيفة تركية»: an outlet of which nothing but the nation is told."""
        words = folded_words(source.text)
        return len(words) > 1 and words[0] in self._known.outlets and all(word in self._known.nations or word in self._known.beside for word in words[1:])

    def _spoken_for(self, sources: list[Source]) -> dict[str, Entry]:
        """For each speaker the institution that some naming of him tells."""
        out: dict[str, Entry] = {}
        for source in sources:
            person = self._known.entries.get(source.identity or "")
            # «رئيس الحكومة فلان» is himself where the register knows him, whatever some text calls him.
            heads = person is None or person.kind != "person"
            found = next((e for text in (source.text, source.name or "") if (e := self._institutions.behind(text, self._country, heads=heads))), None)
            if found is not None:
                out.setdefault(_called(source), found)
        return out

    def _sole_institution(self, entry: Entry) -> Entry:
        """«موسكو» of the headline is the one ministry of that state that the text cites; several or none: the state."""
        if entry.kind != "state":
            return entry
        entries = self._known.entries
        cited = [e for i in self._cited if (e := entries.get(i)) and e.country == entry.country and e.side == "state" and e.kind not in ("state", "person")]
        own = [e for e in cited if e.kind not in KINDS - {"body", "office", "group"}]
        return own[0] if len(own) == 1 else entry

    def _is_voice(self, source: Source) -> bool:
        """True where an unnamed man speaks as the voice of somebody («المتحدث باسم كذا»), or a paper of somebody's is cited."""
        words = folded_words(source.text)
        return len(words) > 1 and (words[0] in self._known.voices or words[0] in self._known.papers)

    def _fuller(self, origin: Origin, words: frozenset[str]) -> Origin:
        """The one other speaker of its kind whose naming holds all of `words` («الدغيم» after «مروان الدغيم»); itself where there is none, or several."""
        holders = {v.origin.key: v.origin for v in self._voices if words < v.words and v.origin.kind == origin.kind and v.origin.key != origin.key}
        return next(iter(holders.values())) if words and len(holders) == 1 else origin

    def _points(self, source: Source) -> bool:
        """True for «المصدر»: what is defined was told of before."""
        return folded_words(source.name or source.text)[:1] != () and folded_words(source.name or source.text)[0].startswith(self._known.article)

    def _pointing(self, source: Source) -> frozenset[str]:
        """The words of a pointer without article, and without whom he spoke to («المصدر للصحيفة», said by that paper)."""
        words = folded_words(source.name or source.text)
        return frozenset(w.removeprefix(self._known.article) for w in words if not any(rest in self._outlet for rest in self._unglued(w)))

    def _unglued(self, word: str) -> list[str]:
        return [instead + word[len(clitic) :] for clitic, instead in self._known.clitics if word.startswith(clitic)]

    def _calling(self, source: Source) -> frozenset[str]:
        names = [source.text, source.name or ""]
        entry = self._known.entries.get(source.identity or "")
        names += entry.ar[:1] if entry else ()
        article = self._known.article
        words = {w for name in names for w in folded_words(name)}
        return frozenset(words | {w.removeprefix(article) for w in words})


def bare_name(name: str, known: Known) -> str:
    """The folded words of a name without its first article, and without what only says that it is an outlet or a voice («وكالة», «المتحدث باسم»); all of them
    where nothing is left. What says which sort of body it is stays: «لجنة التنسيق» is not «هيئة التنسيق».
    """
    words = folded_words(name)
    left = list(dropwhile(lambda word: word in known.speaking, words))
    if left and len(left) < len(words):
        left[0] = _unbound(left[0], known)
    if words and words[0] in known.outlets:
        left = [word for word in left if word not in known.outlets and word not in known.beside]
    left = [word for word in left if len(word) > 1] or list(words)
    return " ".join([left[0].removeprefix(known.article) or left[0], *left[1:]]) if left else name.casefold()


def _unbound(word: str, known: Known) -> str:
    """«بوزارة» behind «المتحدث»: the word less its preposition, where enough is left to be a word."""
    return next((word[len(at) :] for at in sorted(known.at) if len(at) == 1 and word.startswith(at) and len(word) > SHORTEST), word)


def outlet_origin(outlet: str | None, document: str, known: Known) -> Origin:
    """Who speaks where the outlet itself does; an outlet that nobody tells is one of its own."""
    if not outlet:
        return Origin(f"outlet:{document}", "", OUTLET_KIND)
    entry = known.register.identity(outlet)
    if entry is None or entry.kind not in KINDS:
        entry = known.entries.get(known.media.get(letters(outlet), ""))
    if entry is not None:
        return Origin(f"id:{entry.id}", entry.name, OUTLET_KIND, entry.id)
    return Origin(f"name:{bare_name(outlet, known)}", outlet, OUTLET_KIND)


def carrier_origin(link: Link, known: Known) -> Origin:
    """Who carries: an outlet as where it speaks itself, else whoever is named."""
    entry = known.entries.get(link.identity or "") or known.register.identity(link.name or link.text)
    if entry is not None:
        return Origin(f"id:{entry.id}", entry.name, OUTLET_KIND if entry.kind in KINDS else NAMED, entry.id)
    return Origin(f"name:{bare_name(link.name or link.text, known)}", link.name or link.text, NAMED)


def _sources(record: Record) -> Iterator[Source]:
    """All namings of speakers, those of events first."""
    yield from (source for event in record.events for source in event.sources)
    yield from (s.speaker for s in record.statements if s.speaker)


def _called(source: Source) -> str:
    return " ".join(folded_words(source.name or source.text))


def closest(words: frozenset[str], others: Iterable[tuple[str, frozenset[str]]]) -> str | None:
    """The key whose words are most like `words` (of equals the smallest key); None where none shares a word."""
    found = [(-len(words & theirs) / len(words | theirs), key) for key, theirs in others if words & theirs]
    return min(found)[1] if found else None
