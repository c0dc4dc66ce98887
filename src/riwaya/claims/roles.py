"""How a party stands to a telling: its frame and what else tells the part that it has in the event, as keys of which each means a few named features."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from riwaya.claims.evidence import Counted, Evidence, Party
from riwaya.claims.logistic import Kept
from riwaya.claims.role_names import Frame, Key
from riwaya.claims.telling import Telling
from riwaya.mentions.triggers import Trigger
from riwaya.rules.lexicon import Lexicon, Word

# Words that tell how a party hangs on what stands before it; a word of several is read as the first.
LINKS = (
    "doer_mark", "support_word", "against_mark", "aim_verb", "undergo_verb", "light_verb", "result_verb", "done_word", "on_prep", "with_word", "mutual_mark",
    "relative", "that_conj", "from_prep", "in_prep", "to_prep", "about_prep", "cause_word", "killed_masdar", "injure_masdar", "verb",
)  # fmt: skip
PAST = ("result_verb", "aim_verb", "undergo_verb", "light_verb", "doer_mark", "on_prep", "mutual_mark", "with_word")
HEADS = (
    "case_doer", "case_hit", "g_soldiers", "g_fighters", "g_member", "g_civilians", "air_noun", "artillery_word", "state_noun", "force_noun", "group_noun",
    "suicide_word", "nationality", "party_adj",
)  # fmt: skip
GAPS = (0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5)
FAR_GAP, MANY, FAR_CLAUSES = 6, 3, 2
NEAR_TOKENS, CONTEXT_TOKENS = 2, 2
PREPOSITIONS = ("", "p1", "p2", "p3")  # by their number in the data's list
COMMA = "comma"


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a party whatever the telling: its clause, its head's classes, the link behind it, the figure that holds it, whether it is a source."""

    party: Party
    clause: int
    heads: tuple[str, ...]
    follow: str
    counted: Counted | None
    speaks: bool
    itself: Key


@dataclass(slots=True)
class Anchor:
    """A trigger as the parties of its sentence see it: the first `before` of them end before it, those from number `after` on begin behind it.

    `frames` are filled as they are asked for; `past` is the union of the words from its end up to the token `reach`, so far as it was asked for.
    """

    trigger: Trigger
    clause: int
    form: str
    context: str
    before: int
    after: int
    frames: dict[int, Frame]
    reach: int
    past: int = 0


class RoleReader:
    """Tells how the parties of a sentence stand to a telling. A key is a tuple that begins with its sort; the same keys come again and again, so what
    they weigh can be kept.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._links = [(lexicon.bit(name), name) for name in LINKS]
        self._past_names, self._head_names = named(PAST, lexicon), named(HEADS, lexicon)
        self._any_link, self._any_past, self._any_head = lexicon.bit(*LINKS), lexicon.bit(*PAST), lexicon.bit(*HEADS)
        self._passive = lexicon.bit("passive_form")
        self._comma = lexicon.bit("comma")
        self._tells = self._any_link | self._comma
        self._that = lexicon.bit("that_conj")
        self._linked: Kept[int, str] = Kept(self._first_link)

    def standings(self, evidence: Evidence) -> list[Standing]:
        """One for each party of the text, in order."""
        text = evidence.tokenised
        counted: dict[int, Counted] = {}
        for figure in reversed(evidence.figures):
            counted |= dict.fromkeys(range(figure.start, figure.end), figure)
        sources = {i for region in evidence.regions for i in range(*text.tokens_in(region.source.span))}
        return [self._standing(party, counted, sources, evidence) for party in evidence.parties]

    def _standing(self, party: Party, counted: dict[int, Counted], sources: set[int], evidence: Evidence) -> Standing:
        words, start, end = evidence.tokenised.words, party.start, party.end
        mask = words[start].mask
        heads = self._head_names[mask & self._any_head]
        follow = self._link(words[end].mask) if end < len(words) else ""
        speaks = bool(sources) and any(i in sources for i in range(start, end))
        return Standing(party, evidence.clause_of(start), heads, follow, counted.get(start), speaks, ("itself", party.side, party.kind, end - start))

    def __call__(self, telling: Telling, standings: list[Standing], evidence: Evidence) -> list[list[Key]]:
        """The keys of each of `standings`, which are those of the telling's sentence in order."""
        words = evidence.tokenised.words
        head = telling.head
        before = bisect_right(standings, head.start, key=ends)
        after = bisect_left(standings, head.end, key=begins)
        anchor = Anchor(head, evidence.clause_of(head.start), self._form(head, words), self._context(head, words), before, after, {}, head.end)
        frame = self._saying(telling, evidence)
        return [self._keys(telling, n, standings, (anchor, frame), words) for n in range(len(standings))]

    def _keys(self, telling: Telling, n: int, standings: list[Standing], setting: tuple[Anchor, tuple[int, bool] | None], words: list[Word]) -> list[Key]:
        anchor, frame = setting
        at = standings[n]
        party = at.party
        kind, start = party.kind, party.start
        trigger = anchor.trigger
        act, form = trigger.act, anchor.form
        side, gap = place(trigger, party)
        hung = self._frame(anchor, n, standings, words)
        keys: list[Key] = [
            ("grammar", act.name, act.way, form, hung, side, anchor.context, kind),
            ("apart", side, gap, min(FAR_CLAUSES, abs(anchor.clause - at.clause)), kind),
            ("counted", counted_as(at.counted, telling), act.way, telling.head.act.way, kind),
            ("follow", side, at.follow, kind),
            at.itself,
        ]
        if at.heads:
            keys.append(("head", at.heads, form, side, hung[:-1]))
        if gap > 1 and side == "after":
            keys.append(("past", self._past_of(anchor, start, words), kind))
        if frame and start < frame[0]:
            keys.append(("frame", at.speaks, frame[1]))
        elif at.speaks:
            keys.append(("speaks",))
        return keys

    # -- frames -----------------------------------------------------------------------------------------------------------------------------------------

    def _frame(self, anchor: Anchor, n: int, standings: list[Standing], words: list[Word]) -> Frame:
        """How a party hangs on the trigger: its side, the words that link it, and how many parties stand between (the last). A party joined by «و» to the
        one before it has that one's frame, marked `co`.
        """
        found = anchor.frames.get(n)
        if found is None:
            party, before = standings[n].party, standings[n - 1].party if n else None
            if before and words[party.start].conj and party.start == before.end != anchor.trigger.start:
                of = self._frame(anchor, n - 1, standings, words)
                found = of if of[0] == "co" else ("co", *of)
            else:
                found = self._alone(anchor, n, standings, words)
            anchor.frames[n] = found
        return found

    def _alone(self, anchor: Anchor, n: int, standings: list[Standing], words: list[Word]) -> Frame:
        trigger = anchor.trigger
        start, end = standings[n].party.start, standings[n].party.end
        before = standings[n - 1].party.end if n else 0
        if start >= trigger.end:
            return "after", self._lead(max(trigger.end, before), start, words), min(MANY, n - anchor.after)
        if end <= trigger.start:
            high, rank = trigger.start, min(MANY, anchor.before - 1 - n)
            if n + 1 < len(standings):
                high = min(high, standings[n + 1].party.start)
            return "before", self._lead(max(start - NEAR_TOKENS, before), start, words), self._next(end, high, words), rank
        return "in", trigger.end - trigger.start, int(start == trigger.start)

    def _lead(self, low: int, start: int, words: list[Word]) -> str:
        """The preposition on the party, else the nearest linking word before it, with a mark where words stand between."""
        prep = words[start].prep
        if prep:
            return PREPOSITIONS[prep]
        for i in range(start - 1, low - 1, -1):
            mask = words[i].mask
            if mask & self._tells:
                link = self._link(mask)
                return link if i == start - 1 or link == COMMA else link + "~"
        return "bare" if start - low < NEAR_TOKENS else "bare~"

    def _next(self, low: int, high: int, words: list[Word]) -> str:
        """The first linking word behind the party."""
        for i in range(low, high):
            mask = words[i].mask
            if mask & self._tells:
                link = self._link(mask)
                return link if i == low or link == COMMA else link + "~"
        return "bare" if high - low < NEAR_TOKENS else "bare~"

    def _link(self, mask: int) -> str:
        """The name of the first link that a word is; `comma` for one; empty for none."""
        return self._linked[mask & self._tells]

    def _first_link(self, mask: int) -> str:
        return next((name for bit, name in self._links if mask & bit), COMMA if mask & self._comma else "")

    # -- what else is told --------------------------------------------------------------------------------------------------------------------------------

    def _past_of(self, anchor: Anchor, start: int, words: list[Word]) -> tuple[str, ...]:
        """Which of the telling words stand between the trigger and a party behind it; asked of one party after the other."""
        for word in words[anchor.reach : start]:
            anchor.past |= word.mask & self._any_past
        anchor.reach = max(anchor.reach, start)
        return self._past_names[anchor.past]

    def _form(self, trigger: Trigger, words: list[Word]) -> str:
        word = words[trigger.start]
        if trigger.form == "verb":
            return "passive" if word.mask & self._passive else "verb"
        return "own" if word.suffix else trigger.form

    def _context(self, trigger: Trigger, words: list[Word]) -> str:
        """The linking word right before the trigger: «شن هجوما», «تعرضت لقصف», «تم قصف»."""
        for i in range(trigger.start - 1, max(-1, trigger.start - 1 - CONTEXT_TOKENS), -1):
            if words[i].mask & self._any_link:
                return self._link(words[i].mask)
        return "none"

    def _saying(self, telling: Telling, evidence: Evidence) -> tuple[int, bool] | None:
        """Where what somebody says of the telling begins, and whether he says it of himself («قال إنه»); None where nobody is named."""
        head = telling.head.start
        told = evidence.regions_at(head)
        if not told:
            return None
        start = told[0].start
        near = evidence.tokenised.words[max(0, start - NEAR_TOKENS) : start + NEAR_TOKENS]
        return start, any(w.mask & self._that and w.suffix for w in near)


def named(names: tuple[str, ...], lexicon: Lexicon) -> Kept[int, tuple[str, ...]]:
    """By a class mask those of the classes `names` that are in it, in their order."""
    bits = [(lexicon.bit(name), name) for name in names]
    return Kept(lambda mask: tuple([name for bit, name in bits if mask & bit]))


def begins(at: Standing) -> int:
    """Where its party begins."""
    return at.party.start


def ends(at: Standing) -> int:
    """Where its party ends."""
    return at.party.end


def counted_as(counted: Counted | None, telling: Telling) -> str:
    """The effect of the telling's figure that holds the party; `other` for a figure of another, `no` for none."""
    if counted is None:
        return "no"
    return counted.figure.effect if any(c is counted for c in telling.figures) else "other"


def place(trigger: Trigger, party: Party) -> tuple[str, int]:
    """The side of the trigger on which the party stands, and the class of its distance."""
    if party.start >= trigger.end:
        side, apart = "after", party.start - trigger.end
    elif party.end <= trigger.start:
        side, apart = "before", trigger.start - party.end
    else:
        return "in", 0
    return side, GAPS[apart] if apart < len(GAPS) else FAR_GAP
