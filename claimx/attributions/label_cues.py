"""Features of a cue and a content: the words of the cue, negation, who acts in the content, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from claimx.attributions.annotations import DocAttribution
from claimx.attributions.label_scene import Scene
from claimx.attributions.label_words import CUE_WORDS, phrase_kinds

_NEGATIONS = frozenset(["not", "n't", "never", "no", "without", "nor", "neither", "hardly", "few", "cannot"])
_FORMS: Final = {
    **dict.fromkeys(["was", "were", "is", "are", "been", "being", "be"], "be"),
    **dict.fromkeys(["has", "have"], "has"),
    "had": "had",
    **dict.fromkeys(["would", "will", "'ll", "could", "should", "might", "may"], "would"),
}
_SUBJECTS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who"])
_WILL = frozenset(
    ["will", "would", "should", "must", "can", "could", "not", "n't", "'ll", "going", "ought", "let"]
)
_BE = frozenset(["is", "was", "are", "'re", "'m", "'d"])
_HAVE = frozenset(
    ["shall", "may", "might", "need", "needs", "have", "has", "had", "plans", "wants", "intends"]
)
_ACTS = _WILL | _BE | _HAVE
_TRUTH = frozenset(["comment", "false", "untrue", "wrong", "true", "need", "needs", "please", "?"])
_JOINING = frozenset(["to", "i", "we", "you", "he", "she", "if", "whether", "that", "how", "why", "what"])
_TELLING = _WILL | _TRUTH | _JOINING
"""Words of a content that say what is done with it."""
_MARKS: Final = ('"', "\u201c", "\u201d", "''")
_BEFORE_TO = frozenset(["going", "need", "needs", "have", "has", "plans", "wants", "want", "ought"])
_LONG: Final = 60
_OPENING: Final = 14
_MAX_CUE: Final = 12


def cue_features(scene: Scene, attribution: DocAttribution) -> Iterator[str]:
    """The features of an attribution's cue."""
    has = "1" if attribution.source else "0"
    if not attribution.cue:
        yield "q:none" + has
        return
    words = [scene.words[t.i] for span in attribution.cue for t in span][:_MAX_CUE]
    stems = [stem(word) for word in words]
    for word in words:
        yield "qw:" + word
    for word in stems:
        yield "qs:" + word
        yield f"qs{has}:{word}"
    for first, second in pairwise(stems):
        yield f"q2:{first} {second}"
    yield "qf:" + stems[0]
    yield "ql:" + stems[-1]
    yield "qx:" + " ".join(words[:4])
    yield f"q:length:{min(len(words), 5)}"
    yield f"q:ending{has}:{words[-1][-3:]}"
    start = attribution.cue[0].start
    for back in (1, 2):
        if start >= back and scene.role[start - back] != "c":
            yield f"qb{back}:{scene.words[start - back]}"
    yield from _kinds_of_cue(scene, words, start, has)
    for form in {_FORMS[word] for word in words if word in _FORMS}:
        yield "q:form:" + form


def _kinds_of_cue(scene: Scene, words: list[str], start: int, has: str) -> Iterator[str]:
    before = (scene.words[i] for i in range(max(0, start - 3), start) if scene.role[i] != "c")
    negated = bool(_NEGATIONS & {*words, *before})
    if negated:
        yield "q:not"
    kinds = cue_kinds(words)
    for kind in kinds or ("unknown",):
        yield "q:kind:" + kind
        yield f"q:kind{has}:{kind}"
        yield f"q:kind:{kind}:{'not' if negated else ''}"
    yield "q:kinds:" + "/".join(sorted(kinds))


def cue_kinds(words: Sequence[str]) -> set[str]:
    """The kinds of the words and phrases of a cue: say, believe, intend, deny, question, decline."""
    return {kind for _, _, kinds in phrase_kinds(CUE_WORDS).find(words) for kind in kinds}


def content_features(scene: Scene, attribution: DocAttribution) -> Iterator[str]:
    """The features of an attribution's content."""
    if not attribution.content:
        yield "c:none"
        return
    words = [w for span in attribution.content for w in scene.words[span.start : span.end]]
    length = len(words)
    text = words[:_LONG]
    plain = [word for word in text if word[-1:].isalpha()][:_OPENING]
    yield from _opening(plain)
    is_quoted = any(mark in word for word in text for mark in _MARKS)
    if is_quoted:
        yield "c:quoted"
    elif plain and plain[0].endswith("ing"):
        yield "c:ing"
    for word in _TELLING.intersection(text):
        yield "c:has:" + word
    yield from _questions(words[-2:], text)
    yield f"c:length:{min(length // 5, 5)}"
    if len(attribution.content) > 1:
        yield "c:parts"
    for kind in cue_kinds(plain):
        yield "c:kind:" + kind
    yield "c:order:" + _order(attribution)
    yield "c:form:" + attribution.labels.get("form", "")
    yield from _acts(plain, "say" if is_saying(scene, attribution) else "")


def is_saying(scene: Scene, attribution: DocAttribution) -> bool:
    """Whether the cue has a word of saying."""
    return any("say" in cue_kinds(scene.words[s.start : s.end]) for s in attribution.cue)


def _opening(words: list[str]) -> Iterator[str]:
    for place, word in enumerate(words[:3], 1):
        yield f"c{place}:{word}"
    yield "cx:" + " ".join(words[:2])


def _acts(words: list[str], saying: str) -> Iterator[str]:
    """What somebody will, would or must do in the content: "said he would" intends."""
    for subject, verb in pairwise(words):
        if verb not in _ACTS:
            continue
        if subject in _SUBJECTS:
            yield f"ca:{subject} {verb}"
            yield f"c:act:{verb}"
            yield f"c:act:{saying}:{verb}"
        else:
            yield f"c:other act:{verb}"
    for first, second in pairwise(words):
        if second == "to" and first in _BEFORE_TO:
            yield f"c:to:{first}"


def _questions(end: list[str], text: list[str]) -> Iterator[str]:
    asked = text.count("?")
    if asked:
        yield "c:asks:" + ("all" if asked > sum(word in (".", "!") for word in text) else "part")
    if "?" in end:
        yield "c:asks:last"


def _order(attribution: DocAttribution) -> str:
    """The order of the roles in the text."""
    roles = (("S", attribution.source), ("Q", attribution.cue), ("C", attribution.content))
    starts = sorted((spans[0].start, letter) for letter, spans in roles if spans)
    return "".join(letter for _, letter in starts)


def stem(word: str) -> str:
    """A word without the commonest endings, so that says and saying are one."""
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
