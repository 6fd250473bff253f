"""How the spans of a window become attributions."""

from __future__ import annotations

import numpy as np

from claimx.attributions.extractor import Found, Links, _join, _states
from claimx.attributions.link_features import Span
from claimx.attributions.windows import Window, Word


def window_of(*lines: str) -> Window:
    words: list[Word] = []
    at = 0
    for number, line in enumerate(lines):
        for text in line.split():
            words.append(Word(text, at, at + len(text), len(words), number))
            at += len(text) + 1
    return Window(ids=list(range(len(words))), words=words)


def join(
    window: Window, roles: dict[str, list[Span]], source_of: list[int], cue_of: list[int]
) -> list[Found]:
    """Join with links that are nearly certain."""

    def table(choices: list[int], width: int) -> np.ndarray:
        out = np.full((len(choices), width), -9.0, dtype=np.float32)
        out[range(len(choices)), choices] = -0.1
        return out

    links = Links(
        np.full(len(window.words), -0.1, dtype=np.float32),
        table(source_of, len(roles["source"]) + 1),
        table(cue_of, len(roles["cue"]) + 1),
    )
    return _join(window, roles, links)


def texts(window: Window, found: Found) -> list[list[str]]:
    line = " ".join(word.text for word in window.words)
    return [[line[s:e] for s, e in role] for role in (found.source, found.cue, found.content)]


def test_two_contents_of_one_cue_are_one_attribution() -> None:
    window = window_of("Rain came Ann said and wind")
    roles = {"source": [(2, 3)], "cue": [(3, 4)], "content": [(0, 2), (4, 6)]}
    (found,) = join(window, roles, [0], [0, 0])
    assert texts(window, found) == [["Ann"], ["said"], ["Rain came", "and wind"]]
    assert 0.9 < found.score < 0.91


def test_two_cues_may_share_a_source() -> None:
    window = window_of("Ann said rain came and promised wind")
    roles = {"source": [(0, 1)], "cue": [(1, 2), (5, 6)], "content": [(2, 4), (6, 7)]}
    first, second = join(window, roles, [0, 0], [0, 1])
    assert first.source == second.source
    assert first.content < second.content


def test_cue_without_a_content_is_dropped_and_one_without_a_source_kept() -> None:
    window = window_of("Ann said it is said that rain came")
    roles = {"source": [(0, 1)], "cue": [(1, 2), (3, 5)], "content": [(6, 8)]}
    (found,) = join(window, roles, [0, 1], [1])
    assert texts(window, found) == [[], ["is said"], ["rain came"]]


def test_content_without_a_cue_goes_to_the_free_source_of_its_paragraph() -> None:
    window = window_of("Ann : rain came", "wind came")
    roles: dict[str, list[Span]] = {"source": [(0, 1)], "cue": [], "content": [(2, 4), (4, 6)]}
    (found,) = join(window, roles, [], [0, 0])
    assert texts(window, found) == [["Ann"], [], ["rain came"]]


def test_source_that_a_cue_chose_is_not_free() -> None:
    window = window_of("Ann said rain came wind came")
    roles = {"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 4), (4, 6)]}
    found = join(window, roles, [0], [0, 1])
    assert [texts(window, f)[2] for f in found] == [["rain came"]]


def test_nothing_found_gives_nothing() -> None:
    window = window_of("Rain came")
    assert join(window, {"source": [], "cue": [], "content": []}, [], []) == []


def test_an_article_alone_is_no_content() -> None:
    window = window_of("The rain helps A it")
    assert [_states(window, span) for span in [(0, 1), (3, 4), (0, 2), (4, 5)]] == [False, False, True, True]
