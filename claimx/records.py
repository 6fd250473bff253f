"""What passes between the stages and into the report: frozen records, no spaCy inside.

Offsets are `start_char`, `end_char` (exclusive), in code points of the file's text as it was read,
so that each span can be cut out of the user's own file.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from claimx.values import (
    Access,
    ConflictKind,
    DriftKind,
    DropReason,
    EdgeDoubt,
    EdgeKind,
    Form,
    HedgeKind,
    OriginKind,
    SourceType,
    Stance,
    UndeterminedReason,
)

SCHEMA: Final = "claimx.report/1.1"
"""Name and version of the report's form: minor for a new optional field, major for all else."""


class Record(BaseModel):
    """Base of all records."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Span(Record):
    """A piece of a file's text: `text == file[start_char:end_char]`."""

    start_char: int
    end_char: int
    text: str


class Dropped(Record):
    """A range that is no part of the article, and why."""

    start_char: int
    end_char: int
    reason: DropReason


UNKNOWN: Final = "unknown"
"""The evidence of an outlet that no words of the page name."""


class Outlet(Record):
    """The publisher of an article. Where it is unknown, the file's name stands for it."""

    id: str
    name: str
    evidence: str
    """The words that name it, or `unknown`."""

    @property
    def known_name(self) -> str | None:
        """Its name, where the page tells it."""
        return None if self.evidence == UNKNOWN else self.name


class Article(Record):
    """One article of a page; a page may hold several."""

    id: str
    path: str
    outlet: Outlet
    headline: str | None
    headline_evidence: str | None
    published: str | None
    """ISO date, or ISO date and time, as the page states it."""
    published_evidence: str | None
    language: str
    start_char: int
    end_char: int
    dropped: tuple[Dropped, ...]


class Hedge(Span):
    """A word or phrase that weakens, and how."""

    kind: HedgeKind


class ChainLink(Record):
    """One hop of a chain of sources."""

    text: str
    """An outlet under its name, all else in the words of the article."""
    source_type: SourceType | None = None
    span: Span | None = None
    """Where the article names it, which may be in another sentence than the attribution."""


class Attribution(Record):
    """Who says what, by which cue. Labels are null until a component sets them."""

    id: str
    article_id: str
    parent_id: str | None = None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    source_type: SourceType | None = None
    stance: Stance | None = None
    access: Access | None = None
    resolved: str | None = None
    """The name behind a source that is a pronoun, a title or a short form."""
    hedges: tuple[Hedge, ...] = ()
    chain: tuple[ChainLink, ...] = ()
    """Who cites whom, outermost first."""
    score: float


class EntityMention(Span):
    """One place where an entity is named."""

    article_id: str


class Entity(Record):
    """A person, body, place, ... under one name over the whole run; `label` is spaCy's."""

    id: str
    name: str
    label: str
    outlet_id: str | None = None
    """Where the entity is an outlet of the registry, its id there."""
    metonym_of: str | None = None
    """Id of the entity that this one stands for: Washington for United States."""
    mentions: tuple[EntityMention, ...]


class ClaimMention(Span):
    """One place where an article makes a claim."""

    article_id: str
    attribution_id: str | None = None
    """The attribution whose content it is; null in the article's own voice."""


class ArticleSpan(Span):
    """A piece of an article's file."""

    article_id: str


class Conflict(Record):
    """A mention that gives another answer than the claim to the same question, or denies it."""

    kind: ConflictKind
    """What differs: a number, a date, a name or place, what is affirmed or denied, how something ended."""
    mention: ClaimMention
    """The other one. It stands in a cluster of its own."""
    theirs: Span
    """What differs, in that mention."""
    ours: ArticleSpan
    """What it differs from, in a mention of the claim."""


class Origin(Record):
    """Where a claim comes from, as far back as the articles tell: the last link that can be named."""

    id: str
    name: str
    """Who passed it on, outermost first, and who stands at the end: "Reuters ← two officials"."""
    kind: OriginKind
    """Of the last link; `media` is an outlet's report that names nobody behind it, `own_reporting`
    words of an article's own voice that others share."""
    outlet_id: str | None = None
    """The outlet whose report it is, where one is named: what it passes on is one origin."""
    occasion: str | None = None
    """When or where a named person said it, in the words of an article: "on Thursday"."""
    outlets: tuple[str, ...]
    """Ids of the outlets whose mentions lead here, sorted."""


class Edge(Record):
    """Why a mention is counted to an origin, with the words that show it."""

    kind: EdgeKind
    """`credit`: the article names who it has it from; `continuation`: a credit before or after goes on;
    `same_article`: the article credits the claim in another place; `same_source`: the source's words are
    those of another article's; `shared_text`: the words stand in another article; `common_credit`: told
    by two that have the story from one outlet, which they name."""
    mention: int
    """Place of the mention in `mentions`, from 0."""
    origin_id: str
    evidence: Span
    """The words in the mention's own article."""
    other: ArticleSpan | None = None
    """The words that they meet: in another article, or in another place of this one."""
    to_mention: int | None = None
    """The mention that it has the claim from or shares it with, where that is one of `mentions`."""
    confidence: float
    """From 0 to 1, by the kind of edge: a rank, not a probability."""
    doubts: tuple[EdgeDoubt, ...] = ()


class Undetermined(Record):
    """A mention that leads to no origin, and so confirms nothing."""

    mention: int
    """Place in `mentions`, from 0."""
    outlet_id: str
    reason: UndeterminedReason


class Drift(Record):
    """What changed between two tellings of a claim."""

    kind: DriftKind
    mentions: tuple[int, int]
    """Places in `mentions` of the telling before and of the one after."""
    before: ArticleSpan
    after: ArticleSpan
    """The words that differ; where nothing took the place of the others, the whole mention."""


class ClaimCluster(Record):
    """One claim across outlets."""

    id: str
    text: str
    """The claim in the words of its clearest mention."""
    outlets: tuple[str, ...]
    """Ids of the outlets that make it, sorted."""
    mentions: tuple[ClaimMention, ...]
    conflicts: tuple[Conflict, ...] = ()
    independent_origins: int = 0
    """Origins that no words join: how many may confirm each other."""
    origins: tuple[Origin, ...] = ()
    """Those that most outlets lead to first."""
    edges: tuple[Edge, ...] = ()
    """One for each mention that leads to an origin, in their order."""
    undetermined: tuple[Undetermined, ...] = ()
    """The other mentions."""
    credit_dropped: tuple[str, ...] = ()
    """Ids of outlets that tell it in their own voice, with another's credited words; sorted."""
    drift: tuple[Drift, ...] = ()


class SharedPassage(Record):
    """A text of a dozen words or more that two articles share, but for small edits."""

    sides: tuple[Span, Span]
    """Where it stands in either article."""
    is_quotation: bool
    """Whether at least one article marks it as somebody's words, which is no sign of copying."""


class SameText(Record):
    """What two articles share word for word."""

    article_ids: tuple[str, str]
    """Sorted; `shares` and the passages' `sides` are in this order."""
    shares: tuple[float, float]
    """Share of the words of either article that stand in the other too, quotations left out."""
    passages: tuple[SharedPassage, ...]


class Skipped(Record):
    """An input that gave no article, and why."""

    path: str
    reason: str


class Provenance(Record):
    """What made the report: no time, host or absolute path, so that two runs are byte-equal."""

    claimx: str
    model: str
    """Name and version of the spaCy pipeline."""
    weights: dict[str, str]
    """Name of each set of weights to the start of its SHA-256."""


class Report(Record):
    """Everything that `claimx extract` finds."""

    schema_: Literal["claimx.report/1.1"] = Field(default=SCHEMA, alias="schema")
    articles: tuple[Article, ...]
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    claims: tuple[ClaimCluster, ...]
    same_text: tuple[SameText, ...] = ()
    skipped: tuple[Skipped, ...]
    provenance: Provenance
