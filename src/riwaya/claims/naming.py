"""Words that name speakers: their classes, and which of them are a person's name."""

from __future__ import annotations

from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.tokens import TokenisedText

LONGEST_GIVEN = 4


class SpeakerBits:
    """Masks of the classes of words that name speakers; made once a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        b = lexicon.bit
        self.source, self.title, self.body = b("speaker_source"), b("speaker_title"), b("speaker_body")
        self.nation, self.demonstrative = b("nationality"), b("demonstrative")
        self.outlet = b("outlet_noun")
        self.own_reporter = b("outlet_own")
        self.describing = b(
            "speaker_adj",
            "nationality",
            "speaker_source",
            "speaker_title",
            "speaker_body",
            "outlet_noun",
            "preposition",
            "demonstrative",
            "say_of_name",
            "say_title_part",
        )
        self.marks = b("qopen", "qclose", "quote", "popen", "pclose", "comma", "dash", "slash")
        self.thing = b("say_report_noun", "say_shown")
        # «معلومات» is nobody, and stands for nobody named before.
        self.hearsay = b("say_hearsay")
        self.called, self.name_title = b("say_called"), b("say_name_title")
        self.blame = b("say_blame")
        self.source_word = b("say_source_word")
        self.count = b(*(name for name in lexicon.classes if name[:2] in ("n_", "m_", "v_")))
        self.part, self.adj = b("say_title_part"), b("speaker_adj")
        self.same = b("same_word", "same_suffixed")
        # What may stand beside a noun that only points back.
        self.qualifying = b("speaker_adj", "nationality", "demonstrative", "say_source_word", "speaker_source", "same_word", "same_suffixed")
        self.reporter = b("say_reporter")
        self.ends = b("comma", "colon", "stop", "newline", "that_conj", "popen", "say_alone_li")
        self.paper = b("say_report_noun")
        self.preposition = b("preposition", "in_prep", "from_prep")
        self.armed = b("people_noun", "force_noun", "group_noun")
        self.outlet_describing = b("outlet_noun", "say_reporter", "nationality", "speaker_adj", "speaker_body", "say_title_part")


class PersonNames:
    """Finds the proper name within the words of a phrase."""

    def __init__(self, bits: SpeakerBits) -> None:
        self._bits = bits

    def proper(self, words: list[Word]) -> set[str]:
        """The folded words of a person's name; empty where all describe.

        «فلان وزير …» begins with it; else it is the last run of two words that do not describe, or the longest of shorter ones.
        """
        # «اللواء فلان» is a rank, «لواء كذا» a brigade.
        rank = bool(words) and words[0].al and words[0].mask & self._bits.title
        if not words or (not rank and words[0].mask & (self._bits.body | self._bits.outlet | self._bits.thing | self._bits.count)):
            return set()
        runs = self._runs(words)
        if not runs:
            return set()
        if runs[0][0] == words[0].key:
            return set(runs[0])
        named = [run for run in runs if len(run) > 1]
        longest = max(len(run) for run in runs)
        return set(named[-1] if named else next(run for run in reversed(runs) if len(run) == longest))

    def _runs(self, words: list[Word]) -> list[list[str]]:
        """The runs of words that do not describe. A surname may look like an adjective or a title («إياد مدني», «أحمد الشيخ»); no name
        begins with an article and goes on without («الإرهاب | سفيان …»). After a preposition the first word is a place's, and so is a lone one.
        """
        runs: list[list[str]] = []
        open_run = articled = placed = False
        for number, word in enumerate(words):
            before = words[number - 1] if number else None
            within = open_run and number + 1 < len(words) and word.mask & self._bits.name_title and not self._describes(words[number + 1], word)
            if self._describes(word, before) and not within and not (open_run and self._surname(word, number + 1 == len(words))):
                open_run = False
                placed = bool(word.mask & self._bits.preposition) or (placed and not word.mask & self._bits.title)
                continue
            if not open_run or (articled and not word.al):
                runs.append([])
            if not placed:
                runs[-1].append(word.key)
            open_run, articled, placed = True, word.al and (articled or not open_run), False
        return [run for run in runs if run]

    def _describes(self, word: Word, before: Word | None) -> bool:
        # «وزارة كذا», but not «البلدية فلان»: what is defined already takes no genitive.
        institution = before is not None and before.mask & self._bits.body and not (before.al and not word.al)
        return bool(word.mask & self._bits.describing or word.prep or word.suffix or institution or word.key[:1].isdigit())

    def _surname(self, word: Word, last: bool) -> bool:
        """A word that may end a name as well as describe: an adjective without article, a title with one at the very end."""
        if word.prep or word.suffix or word.conj:
            return False
        return bool(last and word.mask & self._bits.title if word.al else word.mask & (self._bits.adj | self._bits.nation) and not word.mask & self._bits.title)

    def given_after(self, text: TokenisedText, at: int) -> tuple[int, int] | None:
        """The name that is told behind a description that ends at token `at`: «ضابط يدعى فلان», «أحد السكان، ويدعى فلان»; None where none is."""
        words = text.words
        if at < len(words) and words[at].mask & self._bits.marks:
            at += 1
        if at >= len(words) or not words[at].mask & self._bits.called:
            return None
        end = at + 1
        while end < len(words) and end - at <= LONGEST_GIVEN and not self._ends_given(words[end]):
            end += 1
        return (at + 1, end) if end > at + 1 else None

    def _ends_given(self, word: Word) -> bool:
        return bool(word.mask & (self._bits.marks | self._bits.ends | self._bits.preposition) or word.prep or word.conj)
