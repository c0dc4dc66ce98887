"""The words that name one who speaks: where they begin and where they end."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.quotes import Quotations
from riwaya.text.tokens import TokenisedText

Stretch = tuple[int, int]
# Numbers of the prepositions in the data's list (`clitics.yaml`).
BI, LI = 1, 2
LONGEST = 18
LONGEST_QUOTED_NAME = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a phrase may go: to token `last`; `takes` is what the verb takes (a phrase ends before it); `person`: a second party follows it;
    `paper`: a paper stands before, so that «ل» may begin the phrase."""

    last: int
    takes: frozenset[str]
    person: bool
    paper: bool = False


class SpeakerPhrases:
    """Reads noun phrases that name speakers."""

    def __init__(self, lexicon: Lexicon) -> None:
        b = lexicon.bit
        self._to, self._envoy = b("to_prep"), b("say_envoy")
        self._unknown_or_place = b("unknown", *(name for name in lexicon.classes if name.startswith("place_")))
        self._joining = b("conjunction")
        self._spoken = b("say_noun")
        self._quote = b("qopen", "qclose", "quote")
        self._hard = b(
            "comma",
            "semicolon",
            "stop",
            "newline",
            "colon",
            "popen",
            "pclose",
            "that_conj",
            "say_relative",
            "say_stop_word",
            "negation",
            "say_alone_bi",
            "say_alone_li",
            "url",
        )
        self._link = b("dash", "slash")
        self._in, self._from = b("in_prep"), b("from_prep")
        self._setting, self._day = b("say_setting"), b("say_day")
        self._verb, self._tense = b("verb"), b("past_form", "present_form")
        self._head = b("speaker_source", "speaker_title", "speaker_body", "outlet_noun", "outlet_own")
        self._own_people, self._glued_bi = b("say_own_people"), b("say_glued_bi")
        self._party = b("people_noun", "force_noun", "group_noun")
        # Between a rank and a verb stands nothing: «العميد الركن صادق …» is a name.
        self._rank = b("speaker_title", "say_title_part")
        self._title = b("speaker_title")
        self._source, self._body = b("speaker_source"), b("speaker_body")
        self._outlet = b("outlet_noun", "outlet_name")
        self._content = b("say_content_noun", *(name for name in lexicon.classes if name.endswith("_masdar")))
        self._claimed = b("say_claimed")
        self._alone_li = b("say_alone_li")
        self._demonstrative, self._nation, self._adj = b("demonstrative"), b("nationality"), b("speaker_adj")
        self._digits, self._preposition = b("digits"), b("preposition")
        self._report = b("say_report_noun")
        self._issued, self._issued_by, self._about = b("say_issued"), b("say_issued_by"), b("about_prep")
        self._by_word = b("say_by_word")
        self._rank_of_place = b("place_city", "place_town", "place_village", "place_division", "place_district", "place_countryside")
        self._citing = b("say_citing", "say_resting", "say_as")
        self._count = b(*(name for name in lexicon.classes if name.startswith("n_")))
        self._platform = b("say_platform")
        self._never, self._reporter = b("say_never"), b("say_reporter")
        self._saying_part = b(*(f"say_part_{n}" for n in "plain object about bi to from person".split()))
        self._hard_lead = b("preposition", "in_prep", "from_prep", "to_prep", "on_prep", "about_prep")

    # -- after a verb -------------------------------------------------------------------------------------------------------------------------------------

    def after(self, text: TokenisedText, quotes: Quotations, at: int, limits: Limits) -> Stretch:
        """The phrase that begins at token `at`; empty where none does."""
        start = at
        end = at
        last = min(limits.last, at + LONGEST)
        while end < last:
            step = self._step(text, quotes, (start, end), limits)
            if step <= end:
                break
            end = step
        end = self._trimmed(text, start, end)
        return self._issuer(text, quotes, (start, end), limits) or (start, end)

    def _issuer(self, text: TokenisedText, quotes: Quotations, paper: Stretch, limits: Limits) -> Stretch | None:
        """«بيان صادر عن الوزارة», «تقرير أصدرته المنظمة»: those who issued the paper that the phrase names; None where none are told."""
        start, end = paper
        if start >= end or end + 1 >= limits.last or not text.words[start].mask & self._report:
            return None
        if text.words[end].mask & self._issued and text.words[end + 1].mask & self._about:
            end += 1
        elif not text.words[end].mask & self._issued_by:
            return None
        found = self.after(text, quotes, end + 1, Limits(limits.last, limits.takes, limits.person))
        return found if found[0] < found[1] else None

    def _step(self, text: TokenisedText, quotes: Quotations, so_far: Stretch, limits: Limits) -> int:
        """Where the phrase goes on to; the same token where it ends."""
        start, at = so_far
        word = text.words[at]
        mask = word.mask
        if mask & self._quote:
            quotation = quotes.opening(at)
            return quotation.end if quotation and quotation.closed and quotation.end - at <= LONGEST_QUOTED_NAME else at
        if word.suffix and mask & self._spoken:
            return at
        if self._posted(text, so_far):
            return min(at + 2, limits.last)
        if mask & self._hard and not (at == start and mask & self._demonstrative):
            return at
        if at == start and mask & self._demonstrative and not (at + 1 < limits.last and (text.words[at + 1].al or text.words[at + 1].mask & self._head)):
            return at
        if at == start:
            return at if self._no_start(word) and not (limits.paper and word.prep == LI) else at + 1
        return at if self._ends(text, so_far, limits) else at + 1

    def _posted(self, text: TokenisedText, so_far: Stretch) -> bool:
        """«المبعوث الأممي إلى كذا»: the place of an envoy belongs to his title."""
        start, at = so_far
        if at == start or not text.words[at].mask & self._to or at + 1 >= len(text.words):
            return False
        after = text.words[at + 1]
        place = bool(after.mask & self._unknown_or_place) and not after.mask & self._content
        return place and any(text.words[i].mask & self._envoy for i in range(start, at))

    def _no_start(self, word: Word) -> bool:
        return (
            bool(word.mask & (self._never | self._by_word | self._in | self._from | self._preposition | self._day | self._digits | self._saying_part))
            or bool(word.prep)
            or (word.suffix and not word.mask & self._head)
            or (bool(word.mask & self._content) and not word.al and not word.mask & self._head)
        )

    def _ends(self, text: TokenisedText, so_far: Stretch, limits: Limits) -> bool:
        """True where the token at the end of `so_far` belongs to the phrase no more."""
        at = so_far[1]
        words = text.words
        word = words[at]
        mask = word.mask
        if mask & (self._in | self._from):
            return self._leaves(text, so_far)
        if (mask & self._day and not mask & self._head) or (word.conj and word.suffix) or mask & (self._by_word | self._glued_bi | self._citing):
            return True
        if word.prep:
            return self._ends_at_preposition(text, so_far, limits)
        if mask & self._saying_part or (
            mask & self._verb and mask & self._tense and not mask & (self._head | self._adj) and not words[at - 1].mask & self._rank
        ):
            return True
        if mask & self._content and "object" in limits.takes and not word.al and not word.conj:
            # «هيئة تحرير …»: the noun belongs to the body's name.
            return not (words[at - 1].mask & self._body and not words[at - 1].al and not word.suffix)
        if "claimed" in limits.takes and mask & self._claimed:
            return True
        return limits.person and self._second_party(text, so_far)

    def _leaves(self, text: TokenisedText, so_far: Stretch) -> bool:
        """«في» and «من» belong to the naming of a source («مصادر في المعارضة»), not to the setting («في بيان»)."""
        start, at = so_far
        if at + 1 >= len(text.words):
            return True
        after = text.words[at + 1].mask
        if after & (self._setting | self._day | self._digits | self._count) and not after & self._body:
            return True
        return not any(text.words[i].mask & (self._source | self._body) for i in range(start, at))

    def _ends_at_preposition(self, text: TokenisedText, so_far: Stretch, limits: Limits) -> bool:
        at = so_far[1]
        word = text.words[at]
        if word.prep == LI:
            return bool(word.mask & (self._outlet | self._reporter)) or not self._of_body(text, so_far)
        if word.prep == BI and word.mask & self._rank_of_place and text.words[so_far[0]].mask & self._source:
            # «مصادر بمحافظة كذا»
            return False
        if word.prep == BI:
            return not word.mask & (self._head | self._report) or ("bi" in limits.takes and bool(word.mask & self._content))
        return True

    def _of_body(self, text: TokenisedText, so_far: Stretch) -> bool:
        """«المرصد السوري لحقوق …»: the article stands on the word before, or a body is named."""
        start, at = so_far
        return any(text.words[i].mask & (self._body | self._head) for i in range(start, at))

    def _second_party(self, text: TokenisedText, so_far: Stretch) -> bool:
        """The accused or called on begins: a head noun or a defined word that is no adjective, after a phrase that is whole."""
        at = so_far[1]
        word, before = text.words[at], text.words[at - 1]
        if word.conj or (word.mask & (self._nation | self._adj) and not word.mask & self._head):
            return False
        if word.mask & self._title and not word.al and not before.al and not before.mask & self._nation:
            # A title after the name: «فلان وزير …».
            return False
        noun = bool(word.mask & (self._head | self._party))
        closed = before.al or bool(before.mask & (self._nation | self._adj | self._quote)) or self._in_place(text, so_far)
        if before.mask & self._head and not before.al:
            return False
        # «السلطات مواطنيها»: what is somebody's is not that somebody.
        return noun if not closed else noun or word.al or bool(word.mask & self._own_people)

    def _in_place(self, text: TokenisedText, so_far: Stretch) -> bool:
        """«بعثة كذا في ليبيا» is whole."""
        start, at = so_far
        return at - 2 > start and bool(text.words[at - 2].mask & (self._in | self._to))

    def _trimmed(self, text: TokenisedText, start: int, end: int) -> int:
        while end > start and (text.words[end - 1].mask & (self._link | self._in | self._from | self._alone_li | self._digits)):
            end -= 1
        return end

    # -- before a verb ------------------------------------------------------------------------------------------------------------------------------------

    def whole(self, text: TokenisedText, quotes: Quotations, stretch: Stretch) -> Stretch | None:
        """The phrase that takes up `stretch`, less what introduces it; None where it is none."""
        start, end = stretch
        words = text.words
        if start < end and words[start].mask & self._hard_lead and not words[start].mask & self._head:
            return None
        while start < end and (
            words[start].mask & (self._hard | self._link | self._day | self._preposition | self._joining) and not words[start].mask & self._head
        ):
            start += 1
        if start >= end or self._no_start(words[start]):
            return None
        read = self.after(text, quotes, start, Limits(end, frozenset(), False))
        return read if read[0] < read[1] else None

    def addressed(self, text: TokenisedText, quotes: Quotations, stretch: Stretch) -> tuple[Stretch, ...]:
        """Outlets that were spoken to within `stretch`: «لرويترز», «لـ«رويترز»», «مع قناة …»."""
        start, end = stretch
        words = text.words
        for at in range(start, end):
            word = words[at]
            mask = word.mask
            if mask & self._alone_li and at + 1 < end:
                return self.outlet_at(text, quotes, at + 1, end)
            if word.suffix:
                continue
            if mask & (self._outlet | self._reporter) and (word.prep == LI or (at > start and words[at - 1].mask & self._preposition and mask & self._outlet)):
                return self.outlet_at(text, quotes, at, end)
        return ()

    def outlet_at(self, text: TokenisedText, quotes: Quotations, at: int, end: int) -> tuple[Stretch, ...]:
        """The outlet named at token `at`, as a tuple of one; empty where nothing stands there."""
        stop = at + 1
        if text.words[at].mask & self._quote:
            quotation = quotes.opening(at)
            if quotation is None or quotation.end > end:
                # The mark is set the wrong way round: the word after it is the name.
                return ((at + 1, at + 2),) if at + 1 < end else ()
            stop = quotation.end
        else:
            stop = self.after(text, quotes, at + 1, Limits(end, frozenset(), False))[1]
            stop = max(stop, at + 1)
        platform = any(text.words[i].mask & self._platform for i in range(at, stop))
        return ((at, stop),) if stop > at and not platform else ()
