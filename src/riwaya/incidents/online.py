"""Accounts to incidents one document after another: each is put where a batch would put it, and what it touches is linked anew."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from riwaya.incidents.average import AverageLink, Pair
from riwaya.incidents.blocking import Blocks
from riwaya.incidents.judgements import NONE, Judgements
from riwaya.incidents.linking import telling_key
from riwaya.incidents.minting import minted
from riwaya.incidents.scale import Scale, shipped
from riwaya.incidents.scoring import FLOOR, score
from riwaya.incidents.traits import Traits, traits_together
from riwaya.model.incident import Account

# Incidents that are linked anew for one account: those most like it. More would only be split and joined as they were.
MOST_TOUCHED = 4
# An account joins what it is like; that it makes one incident of two it has to be liker to the second by so much. Less, and late accounts would unsettle what stands.
STEADY = 2000
# Accounts that one linking holds at most: a longer incident is left as it is, and joined or not as a whole.
MOST_LINKED = 160


class Stream:
    """Incidents that grow. Takes each document's accounts once; the same documents in the same order give the same incidents.

    `home` gives the incident of each account. An incident keeps its id with most of its accounts; where two become one, `redirects` says where the
    other leads.
    """

    def __init__(self, judgements: Judgements = NONE, scale: Scale | None = None) -> None:
        self._scale = scale or shipped()
        self._blocks = Blocks(self._scale)
        self._traits: list[Traits] = []
        self._sizes: list[int] = []
        self._scores: list[dict[int, int]] = []
        # Node -> cluster, cluster -> nodes, cluster -> name.
        self._cluster: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._names: dict[int, str] = {}
        self._used: set[str] = set()
        self._next = 0
        self._node_of: dict[str, int] = {}
        self._folded: dict[Hashable, int] = {}
        self._judged = judgements.groups()
        self._first: dict[str, int] = {}
        self._different: dict[str, list[str]] = {}
        for a, b in judgements.different:
            self._different.setdefault(self._judged.get(a, a), []).append(self._judged.get(b, b))
            self._different.setdefault(self._judged.get(b, b), []).append(self._judged.get(a, a))
        self._single = {name for pair in (*judgements.different, *judgements.same) for name in pair}
        self.redirects: dict[str, str] = {}

    def add(self, accounts: Sequence[Account]) -> list[str]:
        """Takes in the accounts of one document; returns the ids of their incidents, in the order of the accounts."""
        teasers = {each.id for each in accounts if each.event.teaser}
        for traits in traits_together(accounts, self._scale):
            self._take(traits, traits.id in teasers)
        return [self.home(each.id) for each in accounts]

    def home(self, account: str) -> str:
        """The id of the incident that holds an account. Raises KeyError for one that was not added."""
        return self._names[self._cluster[self._node_of[account]]]

    def groups(self) -> list[list[str]]:
        """The ids of the accounts in groups, as `link` gives them."""
        out: dict[int, list[str]] = {}
        for account, node in self._node_of.items():
            out.setdefault(self._cluster[node], []).append(account)
        return sorted(sorted(group) for group in out.values())

    def _take(self, traits: Traits, aside: bool) -> None:
        key = None if aside or traits.id in self._single else telling_key(traits)
        if key is not None and (key, traits.document) not in self._folded and key in self._folded:
            known = self._folded[key, traits.document] = self._folded[key]
            self._sizes[known] += 1
            self._node_of[traits.id] = known
            return
        node = self._added(traits)
        if key is not None:
            self._folded.setdefault(key, node)
            self._folded[key, traits.document] = node
        if not aside:
            self._compare(node)
        self._settle(node)

    def _added(self, traits: Traits) -> int:
        node = len(self._traits)
        self._traits.append(traits)
        self._sizes.append(1)
        self._scores.append({})
        self._node_of[traits.id] = node
        self._cluster.append(self._opened(traits.id))
        self._members[self._cluster[node]] = [node]
        return node

    def _opened(self, account: str) -> int:
        """A new cluster, named after an account."""
        cluster, self._next = self._next, self._next + 1
        self._names[cluster] = minted(account, self._used)
        self._used.add(self._names[cluster])
        return cluster

    def _compare(self, node: int) -> None:
        traits, row = self._traits[node], self._scores[node]
        for other in self._blocks.near(traits):
            found = score(self._traits[other], traits, self._scale)
            if found > FLOOR:
                row[other] = found
                self._scores[other][node] = found
        self._blocks.add(node, traits)

    def _settle(self, node: int) -> None:
        """Links the node and the incidents most like it anew."""
        bound = self._bound(node)
        touched = sorted({self._cluster[each] for each in (node, *bound)} | set(self._likest(node)))
        if len(touched) == 1:
            return
        nodes = sorted(each for cluster in touched for each in self._members[cluster])
        within = set(nodes)
        scores: dict[Pair, int] = {(a, b): found for b in nodes for a, found in self._scores[b].items() if a < b and a in within}
        linked = AverageLink({each: self._sizes[each] for each in nodes}, scores, FLOOR, self._forbidden(nodes))
        linked.join(self._together(nodes))
        self._rename(touched, linked.clusters(self._scale.least))

    def _likest(self, node: int) -> list[int]:
        """The clusters that the node may join, the likest first, as many as are linked at a time."""
        sums: dict[int, int] = {}
        for other, found in self._scores[node].items():
            cluster = self._cluster[other]
            sums[cluster] = sums.get(cluster, 0) + (found - FLOOR) * self._sizes[other]
        means = sorted((-above / sum(self._sizes[each] for each in self._members[cluster]), cluster) for cluster, above in sums.items())
        out: list[int] = []
        room = MOST_LINKED
        for mean, cluster in means[:MOST_TOUCHED]:
            room -= len(self._members[cluster])
            if FLOOR - mean >= self._scale.least + (STEADY if out else 0) and (room >= 0 or not out):
                out.append(cluster)
        return out

    def _bound(self, node: int) -> list[int]:
        """The nodes that people judged the same as this one."""
        first = self._judged.get(self._traits[node].id)
        if first is None:
            return []
        return [self._first.setdefault(first, node)]

    def _together(self, nodes: Iterable[int]) -> list[Pair]:
        """Pairs of these nodes that people judged the same."""
        firsts: dict[str, int] = {}
        out = []
        for node in nodes:
            first = self._judged.get(self._traits[node].id)
            if first is not None:
                out.append((firsts.setdefault(first, node), node))
        return [pair for pair in out if pair[0] != pair[1]]

    def _forbidden(self, nodes: Iterable[int]) -> list[Pair]:
        """Pairs of these nodes that people judged different."""
        there: dict[str, int] = {}
        for node in nodes:
            name = self._traits[node].id
            there.setdefault(self._judged.get(name, name), node)
        pairs = ((node, there[other]) for name, node in there.items() for other in self._different.get(name, ()) if other in there)
        return sorted({(min(pair), max(pair)) for pair in pairs})

    def _rename(self, touched: Sequence[int], clusters: Sequence[Sequence[int]]) -> None:
        """Puts the new clusters in the place of the old; a name goes with most of its accounts."""
        ranked = self._shares(clusters)
        given: dict[int, int] = {}
        for number, old in ranked:
            if number not in given and old not in given.values():
                given[number] = old
        for number, nodes in enumerate(clusters):
            if number not in given:
                given[number] = self._opened(self._traits[nodes[0]].id)
        into = {old: given[number] for number, old in reversed(ranked)}
        self._redirect({old: into[old] for old in touched if old not in given.values()})
        for number, nodes in enumerate(clusters):
            self._members[given[number]] = list(nodes)
            for node in nodes:
                self._cluster[node] = given[number]

    def _shares(self, clusters: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
        """Pairs of a new and an old cluster that share accounts, those that share most first."""
        shares: dict[tuple[int, int], int] = {}
        for number, nodes in enumerate(clusters):
            for node in nodes:
                key = (number, self._cluster[node])
                shares[key] = shares.get(key, 0) + self._sizes[node]
        return sorted(shares, key=lambda each: (-shares[each], each[1], each[0]))

    def _redirect(self, gone: Mapping[int, int]) -> None:
        """Lets the names of clusters that are gone lead on."""
        for old, new in sorted(gone.items()):
            name = self._names.pop(old)
            # The name of the account that came just now was told to nobody.
            if self._members.pop(old) != [len(self._traits) - 1]:
                self.redirects[name] = self._names[new]
