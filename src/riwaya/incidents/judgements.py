"""What people decided: these two accounts are of one event, those two are not. It holds always, so a contradiction is refused when it is made."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from riwaya.errors import JudgementError

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judgements:
    """`same` and `different` hold pairs of account ids, in the order in which they were judged. Make them by `judged`, which checks them."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()

    def and_same(self, a: str, b: str) -> Judgements:
        """With `a` and `b` of one event. Raises JudgementError where what was judged before keeps them apart."""
        if a == b:
            return self
        found = Judgements((*self.same, (a, b)), self.different)
        groups = found.groups()
        for one, other in self.different:
            if groups.get(one, one) == groups.get(other, other):
                raise contradiction(f"{a} and {b} cannot be the same", (one, other), found.chain(one, other))
        return found

    def and_different(self, a: str, b: str) -> Judgements:
        """With `a` and `b` of two events. Raises JudgementError where what was judged before makes them one."""
        chain = self.chain(a, b)
        if chain:
            raise contradiction(f"{a} and {b} cannot be different", None, chain)
        return Judgements(self.same, (*self.different, (a, b)))

    def groups(self) -> dict[str, str]:
        """For each account that was judged the same as another the smallest id among those that it is the same as, over any number of steps."""
        beside = self._beside()
        out: dict[str, str] = {}
        for start in sorted(beside):
            if start in out:
                continue
            ahead = [start]
            while ahead:
                account = ahead.pop()
                if account not in out:
                    out[account] = start
                    ahead += beside[account]
        return out

    def chain(self, a: str, b: str) -> list[str]:
        """The shortest chain of accounts judged the same from `a` to `b`, both ends in it; empty where there is none."""
        beside = self._beside()
        came: dict[str, str] = {a: a}
        ahead = deque([a])
        while ahead and b not in came:
            account = ahead.popleft()
            for other in sorted(beside.get(account, ())):
                if other not in came:
                    came[other] = account
                    ahead.append(other)
        if b not in came:
            return []
        out = [b]
        while out[-1] != a:
            out.append(came[out[-1]])
        return out[::-1]

    def _beside(self) -> dict[str, set[str]]:
        out: dict[str, set[str]] = {}
        for a, b in self.same:
            out.setdefault(a, set()).add(b)
            out.setdefault(b, set()).add(a)
        return out


NONE = Judgements()


def judged(same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> Judgements:
    """Judgements of these pairs, all the `same` before all the `different`. Raises JudgementError where they contradict one another."""
    out = NONE
    for a, b in same:
        out = out.and_same(a, b)
    for a, b in different:
        out = out.and_different(a, b)
    return out


def contradiction(refused: str, different: Pair | None, chain: list[str]) -> JudgementError:
    """The error that tells which judgements stand against a new one."""
    told = " = ".join(chain)
    against = f"{different[0]} and {different[1]} were judged different, and this would make {told}" if different else f"they were judged the same: {told}"
    return JudgementError(f"{refused}: {against}. Undo one of these first", chain)
