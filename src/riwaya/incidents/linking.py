"""Accounts of many documents to groups of one event each: a batch. The same accounts give the same groups, in whatever order they come."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from riwaya.incidents.average import AverageLink, Pair
from riwaya.incidents.blocking import Blocks
from riwaya.incidents.judgements import NONE, Judgements
from riwaya.incidents.scale import Scale, shipped
from riwaya.incidents.scoring import FLOOR, score
from riwaya.incidents.told_apart import told_apart
from riwaya.incidents.traits import Traits, all_traits
from riwaya.model.incident import Account

# Words that tell this much are not the same by chance.
SAME_WORDS_BITS = 100


def link(accounts: Iterable[Account], judgements: Judgements = NONE, scale: Scale | None = None) -> list[list[str]]:
    """The ids of the accounts in groups, each group and all of them in the order of ids. Every account stands in one group.

    Events told only in page furniture join nothing but what people judged the same. No accounts: no groups.
    """
    chosen = scale or shipped()
    told = {account.id: account for account in accounts}
    linker = Linker(all_traits(told.values(), chosen), judgements, chosen, {each.id for each in told.values() if each.event.teaser})
    return linker.groups()


class Linker:
    """One batch: nodes are sets of accounts that tell the same in the same words, numbered in the order of their first ids."""

    def __init__(self, traits: Sequence[Traits], judgements: Judgements, scale: Scale, aside: set[str]) -> None:
        self._scale = scale
        self._aside = aside
        self._scores: dict[Pair, int] | None = None
        self._nodes = folded(traits, aside, {name for pair in judgements.different for name in pair})
        self._traits = [members[0] for members in self._nodes]
        self._number = {each.id: number for number, members in enumerate(self._nodes) for each in members}
        judged = judgements.groups()
        self._together = self._pairs((name, first) for name, first in judged.items())
        self._told_apart: list[Pair] = []
        self._apart = self._pairs((judged.get(a, a), judged.get(b, b)) for a, b in judgements.different)

    def groups(self, least: int | None = None) -> list[list[str]]:
        """See `link`; `least` is the mean score from which groups join, by default the scale's."""
        bound = self._scale.least if least is None else least
        parts = components(len(self._nodes), self.scores(), self._together, bound)
        clusters = [cluster for part, inside in parts for cluster in self._clusters(part, inside, bound)]
        return sorted(sorted(each.id for node in cluster for each in self._nodes[node]) for cluster in clusters)

    def scores(self) -> dict[Pair, int]:
        """The scores of the pairs of nodes worth comparing that lie above the floor; worked out once."""
        if self._scores is None:
            self._scores = self._scored()
        return self._scores

    def _scored(self) -> dict[Pair, int]:
        blocks = Blocks(self._scale)
        open_nodes = [number for number, each in enumerate(self._traits) if each.id not in self._aside]
        for number in open_nodes:
            blocks.add(number, self._traits[number])
        out: dict[Pair, int] = {}
        for number in open_nodes:
            for other in blocks.near(self._traits[number]):
                if other < number:
                    if told_apart(self._traits[other], self._traits[number]):
                        self._told_apart.append((other, number))
                    found = score(self._traits[other], self._traits[number], self._scale)
                    if found > FLOOR:
                        out[other, number] = found
        return out

    def joined_by(self, pairs: Iterable[Pair]) -> list[list[str]]:
        """The groups that joining each of these pairs of nodes would give: union-find, which the benchmark compares with."""
        parts = components(len(self._nodes), dict.fromkeys(pairs, 0), (), 0)
        return sorted(sorted(each.id for node in part for each in self._nodes[node]) for part, _ in parts)

    def _clusters(self, part: list[int], scores: Mapping[Pair, int], least: int) -> list[list[int]]:
        if len(part) == 1:
            return [part]
        sizes = {node: len(self._nodes[node]) for node in part}
        within = set(part)
        judged = {node for pair in self._together for node in pair}
        apart = [*self._apart, *(pair for pair in self._told_apart if judged.isdisjoint(pair))]
        linked = AverageLink(sizes, scores, FLOOR, [pair for pair in apart if within.issuperset(pair)])
        linked.join(pair for pair in self._together if within.issuperset(pair))
        return linked.clusters(least)

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> list[Pair]:
        """Pairs of accounts as pairs of nodes; of accounts that are not here none."""
        numbers = ((self._number.get(a), self._number.get(b)) for a, b in pairs)
        return sorted({(min(a, b), max(a, b)) for a, b in numbers if a is not None and b is not None and a != b})


def folded(traits: Sequence[Traits], aside: set[str], single: set[str]) -> list[list[Traits]]:
    """Accounts that tell the same in the same words, put together: of a flood of copies one node is compared. Those in `aside` and `single` stay alone."""
    nodes: dict[Hashable, list[Traits]] = {}
    seen: set[Hashable] = set()
    for each in sorted(traits, key=lambda one: one.id):
        key = None if each.id in aside or each.id in single else telling_key(each)
        # The second such event of one document is another event.
        if key is None or (key, each.document) in seen:
            nodes[each.id] = [each]
        else:
            seen.add((key, each.document))
            nodes.setdefault(key, []).append(each)
    return sorted(nodes.values(), key=lambda members: members[0].id)


def telling_key(traits: Traits) -> Hashable | None:
    """What is the same in two accounts that tell the same in the same words; None for one that tells too little to say so."""
    if traits.bits < SAME_WORDS_BITS or traits.row_of:
        return None
    return traits.words, traits.group, traits.type, traits.status, traits.where, traits.when, traits.figures


def components(count: int, scores: Mapping[Pair, int], together: Iterable[Pair], least: int) -> Iterable[tuple[list[int], dict[Pair, int]]]:
    """Sets of nodes between which nothing can join, each with the scores inside: only to have less to do at a time, it decides nothing."""
    first = list(range(count))

    def root(node: int) -> int:
        while first[node] != node:
            first[node] = first[first[node]]
            node = first[node]
        return node

    for a, b in (*together, *(pair for pair, found in scores.items() if found >= least)):
        one, other = sorted((root(a), root(b)))
        first[other] = one
    parts: dict[int, list[int]] = {}
    for node in range(count):
        parts.setdefault(root(node), []).append(node)
    inside: dict[int, dict[Pair, int]] = {}
    for (a, b), found in scores.items():
        if root(a) == root(b):
            inside.setdefault(root(a), {})[a, b] = found
    return [(part, inside.get(start, {})) for start, part in parts.items()]
