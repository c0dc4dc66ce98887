"""What a frame of saying is made of."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.mentions.speaker_phrase import Stretch
from riwaya.rules.engine import Match
from riwaya.rules.lexicon import Lexicon, Word
from riwaya.text.quotes import Quotations
from riwaya.text.tokens import TokenisedText


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame. All ranges are half-open token ranges; `speaker` None = the one who spoke before; `content` runs to where the frame could last.

    `form`: verb, participle, according, carry, appear, claim, noun, heading. `direct`: a quotation without «أن». `carriers` are named outlets, `to` its addressee.
    `cut` is where a frame before this one ends because of it. `covers` is what the speaker vouches for where that is more than `content`: of a sentence
    that a source breaks into («أدى القصف، وفق فلان، إلى …»), all of it, while what is said is the longer part.
    """

    start: int
    end: int
    cut: int
    rule: str
    emits: dict[str, str]
    speaker: Stretch | None
    content: Stretch
    direct: bool
    carriers: tuple[Stretch, ...] = ()
    needs_speaker: bool = False
    covers: Stretch | None = None

    @property
    def form(self) -> str:
        """How the word of saying stands in the sentence."""
        return self.emits["form"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where what is said begins: `at` the first token of it, `before` where the words that belong to the speaker end."""

    at: int
    direct: bool
    clause: bool


def masdars(lexicon: Lexicon) -> list[str]:
    """The classes of verbal nouns that the triggers know."""
    return [name for name in lexicon.classes if name.endswith("_masdar")]


class SayingBits:
    """Masks of the classes that the finder asks for."""

    def __init__(self, lexicon: Lexicon) -> None:
        b = lexicon.bit
        self.that, self.colon, self.stop, self.newline = b("that_conj"), b("colon"), b("stop"), b("newline")
        self.comma, self.quote = b("comma", "semicolon"), b("qopen", "qclose", "quote")
        self.before_that, self.setting, self.in_prep = b("say_before_that"), b("say_setting"), b("in_prep")
        self.takes = {"about": b("about_prep"), "to": b("to_prep"), "from": b("from_prep"), "on": b("on_prep")}
        self.content_noun, self.claimed = b("say_content_noun", *masdars(lexicon)), b("say_claimed")
        self.digits = b("digits")
        self.linker, self.be, self.relative = b("say_linker"), b("be_verb"), b("say_relative")
        self.verb, self.past, self.present = b("verb"), b("past_form"), b("present_form")
        self.past_negation = b("past_negation")
        self.impersonal, self.preposition = b("say_impersonal"), b("preposition")
        self.citing, self.adj = b("say_citing"), b("speaker_adj", "nationality")
        self.before_line = b("slash", "symbol", "latin", "dash", "url")
        self.negation, self.punctuation = b("negation"), b("comma", "semicolon", "stop", "newline", "colon")
        self.saying = b(
            *(
                f"say_verb_{n}"
                for n in "plain see think announce confirm deny admit estimate report inform point reveal warn stress call urge threaten accuse carry".split()
            ),
            *(f"say_part_{n}" for n in "plain object about bi to from person".split()),
        )
        self.no_source = b("say_no_source")
        self.demonstrative = b("demonstrative")
        self.identity, self.aftermath, self.unanswered = b("say_identity"), b("say_aftermath"), b("say_verb_unanswered")
        self.blame = b("say_blame")
        self.dash, self.unknown = b("dash"), b("unknown")
        self.counted, self.scheduled, self.them = b("say_counted"), b("say_scheduled"), b("say_them")
        self.called = b("say_called")
        self.passive = b("say_part_passive")
        self.accusing = b("say_noun_accuse")
        self.that_is = b("say_that_is")
        self.glued_bi = b("say_glued_bi")
        self.shown = b("say_shown")
        self.no_clause = b("say_no_clause")
        self.alone_li = b("say_alone_li")
        self.alone_bi = b("say_alone_bi")
        self.day, self.what, self.own = b("say_day"), b("say_what"), b("outlet_own")
        self.outlet, self.outlet_name = b("outlet_noun"), b("outlet_name")
        self.head = b("speaker_source", "speaker_title", "speaker_body", "outlet_noun", "outlet_own")
        self.report = b("say_report_noun")
        self.word_like = ~b("comma", "semicolon", "stop", "newline", "colon", "qopen", "qclose", "quote", "popen", "pclose", "dash", "slash", "symbol")


class SayingPlace:
    """A word of saying where it stands: its text, its sentence, and what it takes."""

    __slots__ = ("match", "quotes", "sentence", "takes", "text", "word")

    def __init__(self, text: TokenisedText, quotes: Quotations, match: Match) -> None:
        self.text, self.quotes, self.match = text, quotes, match
        self.word: Word = text.words[match.start]
        self.sentence: Stretch = text.sentences[text.sentence_of(match.start)]
        self.takes = frozenset(match.emits["takes"].split())
