import pytest

from claimx.attributions.chains import link_chains
from claimx.attributions.hedges import mark_hedges
from tests.attributions.marked_doc import attribution, marked_doc

# The text with marks, the number of the attribution, its chain.
CASES = [
    (
        "[S0 [ORG Bloomberg]] [Q0 reported], citing Elbonian and Ruritanian officials, [C0 that it rains].",
        0,
        ["Bloomberg", "Elbonian and Ruritanian officials"],
    ),
    (
        "[C0 It rains], [S0 [ORG Reuters]] [Q0 reported], citing two people familiar with the matter.",
        0,
        ["Reuters", "two people familiar with the matter"],
    ),
    ("[S0 [ORG Bloomberg]], citing sources, [Q0 wrote] [C0 that it rains].", 0, ["Bloomberg", "sources"]),
    (
        "[S0 One of the bakers] [Q0 told] [ORG Reuters] [C0 that it rains].",
        0,
        ["Reuters", "One of the bakers"],
    ),
    ('[C0 "It rains,"] [S0 a baker] [Q0 told] the [ORG BBC] on Friday.', 0, ["BBC News", "a baker"]),
    (
        "[S0 [PERSON Ann Lee]] [Q0 said] in an interview with [ORG CNN] [C0 that it rains].",
        0,
        ["CNN", "Ann Lee"],
    ),
    ("[S0 [PERSON Ann Lee]], speaking to [ORG CNN], [Q0 said] [C0 it rains].", 0, ["CNN", "Ann Lee"]),
    ("In an interview with [ORG CNN], [S0 [PERSON Ann Lee]] [Q0 said] [C0 it rains].", 0, ["CNN", "Ann Lee"]),
    ("[Q0 According to] [S0 [ORG Bloomberg]'s sources], [C0 it rains].", 0, ["Bloomberg", "sources"]),
    ("[S0 [ORG Bloomberg] sources] [Q0 say] [C0 it rains].", 0, ["Bloomberg", "sources"]),
    ("[S0 Sources of [ORG Reuters]] [Q0 say] [C0 it rains].", 0, ["Reuters", "Sources"]),
    ("[S0 Officials quoted by [ORG Reuters]] [Q0 said] [C0 it rains].", 0, ["Reuters", "Officials"]),
    ("[S0 Diplomats who spoke to [ORG Reuters]] [Q0 say] [C0 it rains].", 0, ["Reuters", "Diplomats"]),
    (
        "The [ORG AP] [Q0 quoted] [S0 an official] [Q0 as saying] [C0 it rains].",
        0,
        ["Associated Press", "an official"],
    ),
    (
        "[S0 The [ORG AP]] [Q0 quoted] an official as saying [C0 it rains].",
        0,
        ["Associated Press", "an official"],
    ),
    (
        "[S0 An official] [Q0 was quoted by] [ORG Reuters] [Q0 as saying] [C0 it rains].",
        0,
        ["Reuters", "An official"],
    ),
    (
        "[C0 It rains]. This is [Q0 reported by] [S0 the agency [ORG Bloomberg]], citing sources.",
        0,
        ["Bloomberg", "sources"],
    ),
    (
        "[Q0 According to] [S0 a [ORG Reuters] report] citing court documents, [C0 it rains].",
        0,
        ["Reuters", "court documents"],
    ),
    (
        "[ORG Bloomberg] has the story. [S0 A baker] [Q0 told] the news agency [C0 that it rains].",
        0,
        ["Bloomberg", "A baker"],
    ),
    (
        "[ORG Bloomberg] has the story. [S0 The news agency], citing officials, [Q0 said] [C0 it rains].",
        0,
        ["Bloomberg", "officials"],
    ),
    (
        "[S0 [ORG Reuters]] [Q0 reported] [C0 that [S1 a baker] [Q1 said] [C1 it rains]].",
        1,
        ["Reuters", "a baker"],
    ),
    (
        "[S0 [PERSON Ann Lee]] [Q0 said] [C0 [S1 [PERSON Bo Roe]] [Q1 told] her [C1 it rains]].",
        1,
        ["Ann Lee", "Bo Roe"],
    ),
    (
        "[Q0 According to] [S0 [ORG Bloomberg]'s sources], [C0 yes]. [C1 No], [S1 two sources] [Q1 said].",
        1,
        ["Bloomberg", "two sources"],
    ),
    (
        "[S0 [ORG Bloomberg]] [Q0 reported], citing aides, [C0 yes]. [S1 The aides] [Q1 said] [C1 no].",
        1,
        ["Bloomberg", "The aides"],
    ),
    (
        "[S0 [ORG Bloomberg]] [Q0 reported], citing aides, [C0 yes]. [S1 Two diplomats] [Q1 said] [C1 no].",
        1,
        None,
    ),
    (
        "[S0 [ORG Bloomberg]'s sources] [Q0 say] [C0 yes]. [S1 [ORG Reuters]' sources] [Q1 say] [C1 no]. "
        "[S2 Sources] [Q2 said] [C2 pie is].",
        2,
        None,
    ),
    (
        "[S0 [ORG Bloomberg]'s sources] [Q0 say] [C0 it rains]. [C1 Cake] [Q1 is said] [C1 to be dear too].",
        1,
        ["Bloomberg", "sources"],
    ),
    (
        "[S0 [ORG Bloomberg]'s sources] [Q0 say] [C0 it rains].\n[C1 Cake] [Q1 is said] [C1 to be dear too].",
        1,
        None,
    ),
    ("[S0 [PERSON Ann Lee]] [Q0 said], citing high costs, [C0 it rains].", 0, None),
    ("[S0 [PERSON Ann Lee]] [Q0 told] reporters [C0 it rains].", 0, None),
    ("[S0 [ORG Reuters]] [Q0 reported] [C0 that it rains].", 0, None),
    ("[S0 The ministry] [Q0 said] [C0 that [ORG Reuters] was told lies].", 0, None),
]


@pytest.mark.parametrize(("marked", "number", "chain"), CASES)
def test_chains_run_from_the_outlet_to_the_first_mouth(
    marked: str, number: int, chain: list[str] | None
) -> None:
    doc = link_chains(mark_hedges(marked_doc(marked)))
    links = attribution(doc, number).labels.get("chain")
    assert (links and [text for text, _ in links]) == chain


def test_links_carry_the_type_of_their_source() -> None:
    doc = link_chains(
        marked_doc("[S [ORG Bloomberg]] [Q reported], citing Elbonian officials, [C it rains].")
    )
    assert attribution(doc).labels["chain"] == [["Bloomberg", "media"], ["Elbonian officials", "group"]]
    assert attribution(doc).labels["source_type"] == "media"


def test_contents_inside_each_other_do_not_loop() -> None:
    doc = marked_doc("[C1 [S0 Ann] [Q0 said] [C0 [S1 Bo] [Q1 said] it rains]].")
    assert link_chains(doc) is doc


def test_no_attributions_no_chains() -> None:
    assert link_chains(marked_doc("It rains.")).text == "It rains."
