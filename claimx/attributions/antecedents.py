"""Antecedents: whom the text has named of late, how recently and how prominently.

Each name's weight is that of its most prominent place in a sentence, summed over the sentences and
less by two fifths with each step that goes by, a sentence or the end of a paragraph (Lappin and Leass
1994 halve it with each sentence; news keeps to its speakers longer).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from typing import Final, NamedTuple

_DECAY: Final = 0.6
REACH: Final = 12
"""Steps that are looked back."""
_MAX_SEEN: Final = 80
"""Places that are looked back, so that a long list of names costs no more."""


class _Seen(NamedTuple):
    at: int
    step: int
    name: str
    weight: float


class Antecedents:
    """Filled from left to right while an article is read."""

    def __init__(self) -> None:
        self._seen: deque[_Seen] = deque(maxlen=_MAX_SEEN)

    def see(self, index: int, step: int, name: str, weight: float) -> None:
        """Note a place where someone is named, or meant by a pronoun.

        Args:
            index: Its token.
            step: How far into the article that is; no less than the one before.
            name: The full name.
            weight: How much the place stands out, in [0, 1].
        """
        self._seen.append(_Seen(index, step, name, weight))

    def ranked(
        self, step: int, fits: Callable[[str], float], *, passed: Callable[[int], bool] | None = None
    ) -> list[str]:
        """The names that fit, the most prominent first; of equals the one named last.

        Args:
            step: Where the pronoun or title stands.
            fits: What the weight of a name is multiplied by; 0 leaves it out.
            passed: Whether to pass over what is named at a token.
        """
        best: dict[tuple[str, int], float] = {}
        last: dict[str, int] = {}
        for seen in self._seen:
            if step - seen.step > REACH or (passed is not None and passed(seen.at)):
                continue
            key = (seen.name, seen.step)
            best[key] = max(best.get(key, 0.0), seen.weight)
            last[seen.name] = seen.at
        total: dict[str, float] = defaultdict(float)
        for (name, at), weight in best.items():
            total[name] += weight * _DECAY ** (step - at)
        scores = {name: weight * fits(name) for name, weight in total.items()}
        return sorted((n for n, s in scores.items() if s > 0), key=lambda n: (-scores[n], -last[n]))
