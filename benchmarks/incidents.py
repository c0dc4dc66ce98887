"""Incidents from a made stream of claims with known truth, beside an exact key, union-find on the same scores, and Splink.

usage: python -m benchmarks.incidents [--claims N] [--without-splink]

200,000 claims by default; fewer keep the density of the full stream (they span fewer days). B-cubed over claims. Times are seconds of processor time; Splink uses all cores, the rest one.
Printed besides: how a stream compares with the batch, how many claims change their incident when a tenth comes late, and whether judgements hold.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks import claim_stream
from benchmarks.claim_stream import Claim
from riwaya.errors import JudgementError
from riwaya.incidents.by_key import by_key
from riwaya.incidents.judgements import NONE, Judgements
from riwaya.incidents.linking import Linker
from riwaya.incidents.minting import named
from riwaya.incidents.online import Stream
from riwaya.incidents.scale import shipped
from riwaya.incidents.traits import all_traits
from riwaya.model.incident import Account, Incident

FULL = 200_000
LATE = 0.1
JUDGED = 400
AVERAGES = (-1000, 0, 1000)
BOUNDS = (0, 1000, 2000, 3000, 4000)
Groups = list[list[str]]


def main(arguments: Sequence[str]) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=FULL)
    parser.add_argument("--without-splink", action="store_true")
    options = parser.parse_args(arguments)
    claims = claim_stream.stream(options.claims, days=max(1, claim_stream.DAYS * options.claims // FULL))
    truth = {each.account.id: each.truth for each in claims}
    accounts = [each.account for each in claims]
    print(f"{len(claims):,} claims of {len(set(truth.values())):,} events\n{'':34}{'P':>8}{'R':>8}{'F1':>8}{'groups':>9}{'seconds':>9}", flush=True)

    batch, linker, seconds = linked(accounts)
    show(f"batch: average link ≥ {shipped().least / 1000:g}", batch, truth, seconds)
    began = time.process_time()
    keyed = [[account.id for account in incident.accounts] for incident in by_key(accounts)]
    show("exact key (place, day, family)", keyed, truth, time.process_time() - began)
    for bound in AVERAGES:
        show(f"average link ≥ {bound / 1000:g}", linker.groups(bound), truth, None)
    for bound, groups in union_find(linker, (shipped().least, *BOUNDS)).items():
        show(f"union-find, same scores ≥ {bound / 1000:g}", groups, truth, None)
    streamed(claims, truth)
    constrained(accounts, batch, truth)
    late_in_a_batch(accounts, batch)
    if not options.without_splink:
        began = time.process_time()
        from benchmarks.splink_clusters import splink_groups

        for threshold, groups in splink_groups(accounts).items():
            show(f"Splink, probability ≥ {threshold}", groups, truth, time.process_time() - began)
    return 0


def show(name: str, groups: Groups, truth: Mapping[str, int], seconds: float | None) -> None:
    """A line of the table."""
    figures = "".join(f"{each:8.3f}" for each in b_cubed(groups, truth))
    print(f"{name:34}{figures}{len(groups):9,}{'' if seconds is None else f'{seconds:9.1f}'}", flush=True)


def b_cubed(groups: Iterable[Sequence[str]], truth: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over claims; each claim is in one group."""
    of_truth = Counter(truth.values())
    precise = found = count = 0.0
    for group in groups:
        for event, shared in Counter(truth[each] for each in group).items():
            precise += shared * shared / len(group)
            found += shared * shared / of_truth[event]
        count += len(group)
    precision, recall = precise / count, found / count
    return precision, recall, 2 * precision * recall / (precision + recall)


def linked(accounts: Sequence[Account], judgements: Judgements = NONE) -> tuple[Groups, Linker, float]:
    """A batch, with how long it took from accounts to groups."""
    began = time.process_time()
    linker = Linker(all_traits(accounts, shipped()), judgements, shipped(), set())
    groups = linker.groups()
    return groups, linker, time.process_time() - began


def union_find(linker: Linker, bounds: Sequence[int]) -> dict[int, Groups]:
    """What joining whatever scores at least so much gives."""
    scores = linker.scores()
    return {bound: linker.joined_by(pair for pair, found in scores.items() if found >= bound) for bound in bounds}


def streamed(claims: Sequence[Claim], truth: Mapping[str, int]) -> None:
    """The claims one by one: first nine in ten in the order in which they came, then a tenth that comes late."""
    chance = random.Random(5)  # noqa: S311 (a sample)
    late = {each.account.id for each in claims if chance.random() < LATE}
    stream = Stream()
    began = time.process_time()
    for claim in claims:
        if claim.account.id not in late:
            stream.add([claim.account])
    before = {claim.account.id: stream.home(claim.account.id) for claim in claims if claim.account.id not in late}
    for claim in claims:
        if claim.account.id in late:
            stream.add([claim.account])
    seconds = time.process_time() - began
    show("one by one", stream.groups(), truth, seconds)
    changed = sum(stream.home(each) != home for each, home in before.items())
    print(f"  {len(claims) / seconds:,.0f} claims a second; {changed / len(before):.2%} of claims changed incident when {LATE:.0%} came late", flush=True)


def constrained(accounts: Sequence[Account], batch: Groups, truth: Mapping[str, int]) -> None:
    """Judgements that go against what a batch found: 400 pairs of it that are to be two, 400 pairs of two that are to be one."""
    chance = random.Random(6)  # noqa: S311 (a sample)
    several = [group for group in batch if len(group) > 1]
    judgements, refused = NONE, 0
    while len(judgements.same) < JUDGED:
        a, b = (chance.choice(chance.choice(batch)) for _ in range(2))
        judgements = judgements.and_same(a, b)
    while len(judgements.different) < JUDGED:
        try:
            judgements = judgements.and_different(*chance.sample(chance.choice(several), 2))
        except JudgementError:
            refused += 1
    groups, _, seconds = linked(accounts, judgements)
    show(f"batch, {2 * JUDGED} judgements against it", groups, truth, seconds)
    home = {each: number for number, group in enumerate(groups) for each in group}
    broken = sum(home[a] != home[b] for a, b in judgements.same) + sum(home[a] == home[b] for a, b in judgements.different)
    print(f"  {broken} of {2 * JUDGED} judgements violated; {refused} contradictory ones were refused", flush=True)


def late_in_a_batch(accounts: Sequence[Account], batch: Groups) -> None:
    """How many claims change their incident when a batch is built again with a tenth more, by the names that incidents keep."""
    chance = random.Random(5)  # noqa: S311 (a sample)
    early = [each for each in accounts if chance.random() >= LATE]
    first, _, _ = linked(early)
    told = {each.id: each for each in accounts}
    names = incidents(first, told, {})
    after = incidents(batch, told, names)
    changed = sum(after[each] != name for each, name in names.items())
    print(f"  built again with {LATE:.0%} late claims: {changed / len(names):.2%} of claims changed incident", flush=True)


def incidents(groups: Groups, told: Mapping[str, Account], before: Mapping[str, str]) -> dict[str, str]:
    """The name of each account's incident, kept from `before`."""
    found, _ = named([Incident("", tuple(told[each] for each in group)) for group in groups], before, set(before.values()))
    return {account.id: incident.id for incident in found for account in incident.accounts}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
