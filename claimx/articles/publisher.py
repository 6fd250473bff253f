"""Which outlet published an article: every place that names it, and the order in which they are believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimx.articles.kinds import source_of
from claimx.articles.layout import Stretch
from claimx.articles.opening import Opening, SiteName
from claimx.articles.outlets import OutletRow, Registry
from claimx.articles.paragraphs import WORD
from claimx.articles.phrases import load_phrases
from claimx.records import Outlet

_NAME = r"(?P<name>[A-Z][\w&'\u2019-]*(?:\.(?=[A-Za-z])[\w-]+)*(?:\s[A-Z0-9][\w&'\u2019-]*){0,4})"
_OWNER = re.compile(
    rf"(?:\u00a9|\([cC]\)|(?i:copyright))[\s\u00a9(c)]*(?:(?:19|20)\d\d(?:\s*[-\u2013]\s*(?:19|20)?\d\d)?)?[\s,:-]*(?:by\s+)?"
    rf"{_NAME}"
)
_PROVIDER = re.compile(
    rf"{_NAME}\s(?:provides\s(?:the|this)\s(?:information|content|article|text)|(?:does|do)\snot\saccept\sany"
    r"|accepts\sno|assumes\sno|is\snot\s(?:responsible|liable)|takes\sno\sresponsibility)"
)
_STAFF = re.compile(rf"(?i:by)\s+{_NAME}\s(?:Staff|Newsroom|Editors|(?:News|Web|Online)\sDesk)(?:\s\w+)?$")
_NOT_OWNERS = frozenset(
    {
        "all",
        "author",
        "company",
        "copyright",
        "infringement",
        "issues",
        "it",
        "neither",
        "no",
        "notice",
        "our",
    }
    | {"publisher", "reserved", "staff", "the", "this", "we", "web", "news", "online"}
)
_FURNITURE = frozenset({"navigation", "prompt", "error_banner", "comments", "promotion", "hashtags"})
_EVIDENCE_CHARS = 120


@dataclass(frozen=True, slots=True)
class Naming:
    """One place that names an outlet."""

    name: str
    evidence: str
    row: OutletRow | None = None
    is_credit: bool = False
    """Whether an agency named here may be the writer only: it gives way to a site that names itself."""

    def outlet(self) -> Outlet:
        """The outlet, under the registry's id or one made from its name."""
        if self.row:
            return Outlet(id=self.row.id, name=self.row.name, evidence=self.evidence)
        return Outlet(id=slug(self.name), name=self.name, evidence=self.evidence)


def slug(name: str) -> str:
    """A readable id: letters and digits in lower case, joined by hyphens."""
    return "-".join(re.findall(r"[^\W_]+", name.lower())) or "outlet"


def find_outlet(
    stretch: Stretch, label: str | None, opening: Opening | None, site: SiteName | None, registry: Registry
) -> Outlet | None:
    """The outlet of an article, with the words that name it, or null.

    In order: its own label or byline, the site after its title, the agency of its dateline, a copyright
    or legal notice, menus and prompts, addresses. An agency in a byline or dateline is the outlet only if no
    site names itself, for papers print agency copy. What the story says of outlets never counts.
    """
    namings = list(_namings(stretch, label, opening, site, registry))
    own = [naming for naming in namings if not naming.is_credit]
    best = (own or namings)[:1]
    return best[0].outlet() if best else None


def _namings(
    stretch: Stretch, label: str | None, opening: Opening | None, site: SiteName | None, registry: Registry
) -> Iterator[Naming]:
    if label:
        yield Naming(label, label, registry.by_name(label))
        return
    yield from _labels(stretch, registry)
    if site:
        yield Naming(site.name, site.name, site.row)
    if opening and opening.agency:
        row = registry.by_name(opening.agency)
        is_credit = row is not None and row.kind == "wire"
        yield Naming(opening.agency, opening.agency_evidence or opening.agency, row, is_credit)
    yield from _notices(stretch, registry)
    yield from _furniture(stretch, registry)


def _labels(stretch: Stretch, registry: Registry) -> Iterator[Naming]:
    """Lines of metadata: an outlet alone, or at the end of a byline."""
    for paragraph, reason in zip(stretch.paragraphs, stretch.reasons, strict=True):
        if reason != "metadata":
            continue
        name = source_of(paragraph, registry)
        row = registry.by_name(name) if name else None
        row = row or next((hit[0] for hit in registry.find_names(paragraph.text)), None)
        evidence = paragraph.text[:_EVIDENCE_CHARS]
        if row:
            yield Naming(row.name, evidence, row, is_credit=row.kind == "wire")
        elif (staff := _STAFF.match(paragraph.text)) and (
            naming := _named(staff["name"], evidence, registry)
        ):
            yield naming


def _notices(stretch: Stretch, registry: Registry) -> Iterator[Naming]:
    texts = [
        p.text
        for p, reason in zip(stretch.paragraphs, stretch.reasons, strict=True)
        if reason == "disclaimer"
    ]
    for text in texts:
        for form in (_OWNER, _PROVIDER):
            for match in form.finditer(text):
                naming = _named(match["name"], match.group(), registry)
                if naming:
                    yield naming
    for text in texts:
        for row, start, end in registry.find_names(text):
            yield Naming(row.name, text[start:end], row)


def _named(name: str, evidence: str, registry: Registry) -> Naming | None:
    """The outlet of a notice; the longest known name, for words after it may start with a capital too."""
    words = name.rstrip(".,").split()
    for count in range(len(words), 0, -1):
        if row := registry.by_name(" ".join(words[:count]).rstrip(".,")):
            return Naming(row.name, evidence[:_EVIDENCE_CHARS], row)
    plain = " ".join(words)
    for tail in (" All", " Inc", " Ltd", " LLC"):
        plain = plain.removesuffix(tail)
    first = next(iter(plain.removeprefix("The ").lower().split()), "the")
    is_name = plain[:1].isupper() and first not in _NOT_OWNERS
    return Naming(plain, evidence[:_EVIDENCE_CHARS]) if is_name else None


def _furniture(stretch: Stretch, registry: Registry) -> Iterator[Naming]:
    """Outlets that menus, prompts and banners name: the most frequent first, then addresses."""
    pairs = list(zip(stretch.paragraphs, stretch.reasons, strict=True))
    texts = [paragraph.text for paragraph, reason in pairs if reason in _FURNITURE and not paragraph.is_long]
    for finder in (registry.find_names, registry.find_domains):
        hits = [(row, text) for text in texts for row, _, _ in finder(text) if row.kind != "aggregator"]
        counts = Counter(row.id for row, _ in hits)
        for row, text in sorted(hits, key=lambda hit: -counts[hit[0].id]):
            yield Naming(row.name, text[:_EVIDENCE_CHARS], row)
    told = {word for paragraph, reason in pairs if reason is None for word in paragraph.words}
    yield from _own_names(texts, told)


def _own_names(texts: list[str], told: set[str]) -> Iterator[Naming]:
    """A site that the registry does not know but that names itself in two lines of its furniture.

    In a line in small letters (`Let Newsdeck read this to you`), a name is a word with a capital that
    is not the first, and that the story never uses.
    """
    prompts = load_phrases("prompts")
    lines: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text in texts:
        words = WORD.findall(text)
        is_small = sum(word.islower() for word in words) * 2 >= len(words)
        names = {word for word in words[1:] if word[0].isupper() and len(word) > 3 and word not in told}
        for name in sorted(names if is_small else ()):
            if prompts.names_platform((name.lower(),)):
                continue
            counts[name] += 1
            lines.setdefault(name, text[:_EVIDENCE_CHARS])
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count > 1:
            yield Naming(name, lines[name])
