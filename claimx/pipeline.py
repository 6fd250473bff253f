"""The whole way in one short function: paths, articles, Docs, mentions, clusters, Report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from claimx import __version__
from claimx.articles import Note, read_articles
from claimx.articles.body import ArticleText
from claimx.config import Config, usable_threads
from claimx.records import Attribution, ClaimCluster, Entity, Provenance, Report, SameText
from claimx.resources import weights_versions

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from claimx.claims import Mention
    from claimx.clusters import Matcher


class Progress(Protocol):
    """Told of each step: the stage is `attribute` or `match`."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` steps of a stage are done."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """A report, and the texts that its offsets refer to."""

    report: Report
    texts: Mapping[str, str]
    """Article id to the whole text of its file."""
    notes: tuple[Note, ...] = ()
    """What a user should know of inputs that were read: a guessed encoding, files of other kinds."""


@dataclass(slots=True)
class _Found:
    """What the Docs of a run hold."""

    attributions: list[Attribution] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: tuple[Entity, ...] = ()
    same_text: tuple[SameText, ...] = ()


class Engine:
    """The pipeline of one configuration, loaded once and used for any number of runs.

    Args:
        config: The settings of all stages.
    """

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline; loaded at first use."""
        from claimx.attributions.language import load_pipeline

        return load_pipeline(self.config.attributions)

    @cached_property
    def matcher(self) -> Matcher:
        """Comparison and linkage of mentions; loaded at first use."""
        from claimx.clusters import Matcher

        return Matcher(self.config.clusters, threads=usable_threads(self.config.attributions.threads))

    def extract(
        self, paths: Sequence[str], *, strict: bool = False, progress: Progress | None = None
    ) -> Extraction:
        """Find the claims of saved pages and the outlets that repeat them.

        The same files give the same report in whatever order they are named.

        Args:
            paths: Files, folders, globs, or `-` for standard input.
            strict: Raise at the first input that gives no article, where it would be skipped.
            progress: Told of each article, and how far the matching is.

        Raises:
            InputError: With `strict`, an input gives no article.
            ModelNotFoundError: The spaCy pipeline is not installed.
            ResourceError: A resource is missing or damaged.
        """
        reading = read_articles(paths, self.config.articles, strict=strict)
        found = _Found()
        if reading.articles:
            self._understand(reading.articles, found, progress)
        if progress:
            progress("match", 0, 1)
        report = Report(
            articles=tuple(article.article for article in reading.articles),
            attributions=tuple(found.attributions),
            entities=found.entities,
            claims=self._traced(self._claims(found, reading.articles, progress), found, reading.articles),
            same_text=found.same_text,
            skipped=reading.skipped,
            provenance=self._provenance(),
        )
        texts = {a.article.id: a.body.file_text for a in reading.articles}
        return Extraction(report, texts, reading.notes)

    def _claims(
        self, found: _Found, articles: Sequence[ArticleText], progress: Progress | None
    ) -> tuple[ClaimCluster, ...]:
        if not found.mentions:
            return ()
        steps = partial(progress, "match") if progress else None
        bodies = {article.article.id: article.body.text for article in articles}
        return self.matcher.cluster(found.mentions, found.same_text, bodies, steps)

    def _traced(
        self, claims: Sequence[ClaimCluster], found: _Found, articles: Sequence[ArticleText]
    ) -> tuple[ClaimCluster, ...]:
        from claimx.clusters.story import Story
        from claimx.clusters.tracing import trace_claims

        story = Story.of(articles, found.mentions, found.attributions, found.same_text)
        return trace_claims(claims, story)

    def _understand(self, articles: Sequence[ArticleText], found: _Found, progress: Progress | None) -> None:
        """Add to `found` what the articles and their Docs hold, so that no Doc stays in memory."""
        from claimx.attributions.collect import collect_attributions
        from claimx.attributions.entities import named_spans, run_entities
        from claimx.claims import find_mentions
        from claimx.clusters.same_text import find_same_text

        named = []
        for done, (doc, article) in enumerate(self.docs(articles), 1):
            attributions = collect_attributions(doc, article)
            ids = {key: attribution.id for key, attribution in attributions.items()}
            found.attributions += attributions.values()
            found.mentions += find_mentions(doc, article, ids, self.config.claims)
            named.append((article, named_spans(doc)))
            if progress:
                progress("attribute", done, len(articles))
        found.entities = run_entities(named)
        found.same_text = find_same_text(articles)

    def docs(self, articles: Sequence[ArticleText]) -> Iterator[tuple[Doc, ArticleText]]:
        """Each article with its Doc, in order."""
        from claimx.attributions.long_texts import Text, read_texts

        texts = (Text(article.body.text, article.article.outlet.known_name) for article in articles)
        yield from zip(
            read_texts(self.nlp, texts, self.config.attributions.batch_size), articles, strict=True
        )

    def _provenance(self) -> Provenance:
        meta = self.nlp.meta if "nlp" in self.__dict__ else None
        model = f"{meta['lang']}_{meta['name']} {meta['version']}" if meta else self.config.attributions.model
        weights = weights_versions()
        if self.config.clusters.matching == "fast":
            from claimx.clusters.comparison import SECOND_WEIGHTS

            weights.pop(SECOND_WEIGHTS.removeprefix("weights/").rpartition("/")[0], None)
        return Provenance(claimx=__version__, model=model, weights=weights)


def extract(
    paths: Sequence[str],
    config: Config | None = None,
    *,
    strict: bool = False,
    progress: Progress | None = None,
) -> Extraction:
    """`Engine(config).extract(paths)`, for one run."""
    return Engine(config).extract(paths, strict=strict, progress=progress)
