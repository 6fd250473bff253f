from __future__ import annotations

import io

from claimx.exports.markdown import write_markdown
from claimx.records import Report
from tests.made_origins import traced_report
from tests.made_report import cluster, made_report, mention


def markdown(report: Report, min_outlets: int = 1) -> list[str]:
    out = io.StringIO()
    write_markdown(report, out, min_outlets=min_outlets)
    return out.getvalue().splitlines()


def test_a_row_a_claim_most_outlets_first() -> None:
    lines = markdown(made_report())
    assert lines[0] == "| Claim | Comes from | Told by |"
    assert lines[2] == (
        "| Norvik will buy six ferries | 3 outlets<br>1× Reuters ← two port officials<br>1× reportedly"
        "<br>1× own voice | Coast Daily, b, Sound Post |"
    )
    assert len(lines) == 5


def test_origins_take_the_place_of_credits() -> None:
    assert markdown(traced_report(), 3)[3] == (
        "| The ferry may stop in June | 3 outlets · 1 origin"
        "<br>single origin: Harbour Wire ← two port officials<br>credit dropped: Copy Post "
        "| Copy Post, Daily Gull, Harbour Wire |"
    )


def test_leaves_out_claims_of_fewer_outlets() -> None:
    assert len(markdown(made_report(), 2)) == 4


def test_markup_of_the_article_is_only_text() -> None:
    text = "a | b\n<script>x</script> [l](http://x) *s* `c` ![i](j) &amp;"
    claim = cluster("0", text, ["b"], [mention("pages/b.txt", "Norvik")])
    line = markdown(made_report().model_copy(update={"claims": (claim,)}))[2]
    assert line.startswith(
        r"| a \| b &lt;script&gt;x&lt;/script&gt; \[l\](http://x) \*s\* \`c\` \!\[i\](j) &amp;amp; |"
    )
