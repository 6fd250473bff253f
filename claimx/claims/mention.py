"""A mention made comparable: its words, names, numbers, dates and polarity beside its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimx.claims.quantities import Quantity
from claimx.records import Hedge


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article makes a claim, with what a comparison looks at."""

    article_id: str
    outlet_id: str
    start_char: int
    end_char: int
    """Offsets of the article's file, exclusive end."""
    text: str
    """`file[start_char:end_char]`."""
    attribution_id: str | None = None
    """The report's id of the attribution whose content it is; None in the article's own voice."""
    is_headline: bool = False
    position: float = 0.0
    """Where it stands in its article, from 0 (start) to 1 (end)."""
    words: tuple[str, ...] = ()
    """Its content words in their order, shortened to a common beginning."""
    names: frozenset[str] = field(default_factory=frozenset)
    """Names of its entities, folded; the settled name where a component has set one."""
    sentence_words: tuple[str, ...] = ()
    """Those of its whole sentence: who says it, and what stands beside it."""
    sentence_names: frozenset[str] = field(default_factory=frozenset)
    place: tuple[int, int] = (0, 0)
    """Where it stands in the article's body text, which its words are understood in."""
    sentence: tuple[int, int] = (0, 0)
    """Where its whole sentence stands there."""
    quantities: tuple[Quantity, ...] = ()
    dates: frozenset[str] = field(default_factory=frozenset)
    """Years, days of a month and days of the week, folded."""
    is_negated: bool = False
    hedges: tuple[Hedge, ...] = ()
    """The words within it that weaken it, in their order."""

    @property
    def key(self) -> tuple[str, int, int]:
        """What tells it from all others and orders them."""
        return (self.article_id, self.start_char, self.end_char)
