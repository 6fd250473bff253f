from __future__ import annotations

from pathlib import Path

import pytest

from claimx.scoring import scale
from claimx.scoring.scale import Run


def files(folder: Path) -> list[Path]:
    for number in range(3):
        lines = [
            f"Paragraph {number} {n} has a dozen words or more, as the made articles ask." for n in range(9)
        ]
        (folder / f"{number}.txt").write_text("A heading\n" + "\n".join(lines))
    return list(folder.glob("*.txt"))


def test_made_articles_are_the_same_each_time_and_all_different(tmp_path: Path) -> None:
    paths = files(tmp_path)
    articles = list(scale.made_articles(paths, 20))
    assert articles == list(scale.made_articles(paths[::-1], 20))
    assert len(set(articles)) == 20
    for article in articles:
        paragraphs = article.strip().split("\n\n")
        assert len(set(paragraphs)) == len(paragraphs) == 11
        assert "A heading" not in paragraphs


def test_one_paragraph_makes_articles_too(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One paragraph that has at least a dozen words, and nothing else beside it.")
    assert len(set(scale.made_articles([path], 3))) == 3


@pytest.mark.parametrize(
    ("seconds", "peak", "code"), [(149.0, 3000.0, 0), (151.0, 3000.0, 1), (149.0, 4200.0, 1)]
)
def test_the_exit_code_says_whether_the_goals_are_met(
    seconds: float, peak: float, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runs = {200: Run(200, 2000, 10.0, 1.0, 500.0), 2000: Run(2000, 20000, seconds, 12.0, peak)}
    monkeypatch.setattr(scale, "run_over", lambda _, size: runs[size])
    assert scale.main(["--shared", str(tmp_path), "--fixtures", str(tmp_path)]) == code


def test_the_table_has_both_runs_and_the_goals() -> None:
    table = scale.report([Run(200, 2000, 10.0, 1.0, 500.0), Run(2000, 20000, 99.0, 12.0, 900.0)])
    assert "10 times the articles: 9.9 times the seconds (at most 15), matching 12.0 times" in table
