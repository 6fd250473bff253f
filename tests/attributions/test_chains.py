import pytest

from claimx.attributions.annotations import attributions_of
from claimx.attributions.chain_links import chain_of
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
    # To whom it was said, and where.
    ("[S0 [PERSON Ann Lee]] [Q0 said] on [ORG CNN] [C0 that it rains].", 0, ["CNN", "Ann Lee"]),
    (
        "[S0 [PERSON Ann Lee]] [Q0 wrote] [DATE Friday] in the [ORG Guardian] [C0 that it rains].",
        0,
        ["The Guardian", "Ann Lee"],
    ),
    (
        "[C0 It rains], [S0 [PERSON Ann Lee]] [Q0 told] [PERSON Bo Roe] of [ORG CNN].",
        0,
        ["CNN", "Ann Lee"],
    ),
    (
        "[S0 [PERSON Ann Lee]] [Q0 confirmed] to [ORG Reuters] [C0 that it rains].",
        0,
        ["Reuters", "Ann Lee"],
    ),
    (
        "As reported by [ORG Reuters], [S0 [PERSON Ann Lee]] [Q0 said] [C0 it rains].",
        0,
        ["Reuters", "Ann Lee"],
    ),
    ("[C0 It rains], [S0 a baker] [Q0 said], [ORG Reuters] reported.", 0, ["Reuters", "a baker"]),
    ("[C0 It rains], [S0 a baker] [Q0 said] ([ORG Reuters]).", 0, ["Reuters", "a baker"]),
    ("[C0 It rains], [S0 a baker] [Q0 said] (via [ORG AP]).", 0, ["Associated Press", "a baker"]),
    ("([ORG Reuters]) A long day. [C0 It rains], [S0 a baker] [Q0 said].", 0, None),
    # Which outlet is meant.
    (
        "[ORG CNN] quoted the [ORG Guardian]. [S0 A baker] [Q0 told] the newspaper [C0 it rains].",
        0,
        ["The Guardian", "A baker"],
    ),
    (
        "The [ORG Guardian] and [ORG CNN] met. [S0 A baker] [Q0 told] the newspaper [C0 it rains].",
        0,
        ["The Guardian", "A baker"],
    ),
    (
        "[ORG Reuters] asked the [ORG Space Board]. [S0 A baker] [Q0 told] the agency [C0 it rains].",
        0,
        None,
    ),
    (
        "[ORG Reuters] was there. [Q0 According to] [S0 the agency's sources], [C0 it rains].",
        0,
        ["Reuters", "sources"],
    ),
    ("[ORG Reuters] was there. [S0 The news agency] [Q0 added] [C0 that it rains].", 0, ["Reuters"]),
    (
        "[S0 [PERSON Ann Lee]] [Q0 told] the Elbonian daily Morning Bread on Friday [C0 it rains].",
        0,
        ["Morning Bread", "Ann Lee"],
    ),
    (
        "[S0 The Elbonian daily Morning Bread] [Q0 wrote], quoting two ministers, [C0 that it rains].",
        0,
        ["Morning Bread", "two ministers"],
    ),
    # What an outlet cites.
    (
        "[S0 [ORG Reuters]] [Q0 writes] with reference to its sources [C0 that it rains].",
        0,
        ["Reuters", "its sources"],
    ),
    (
        "[S0 [ORG Reuters]] [Q0 reported], citing its own investigation, [C0 that it rains].",
        0,
        ["Reuters", "its own investigation"],
    ),
    (
        "[S0 [ORG Reuters]], which cited three officials, [Q0 reported] [C0 that it rains].",
        0,
        ["Reuters", "three officials"],
    ),
    (
        "[S0 [ORG Reuters]] [Q0 reported] on Friday, according to three diplomats, [C0 that it rains].",
        0,
        ["Reuters", "three diplomats"],
    ),
    ("[S0 [ORG Reuters]] [Q0 said], citing [GPE Berlin], [C0 that it rains].", 0, ["Reuters", "Berlin"]),
    ("[S0 [ORG TASS]] [Q0 said], citing [ORG Bloomberg], [C0 it rains].", 0, ["TASS", "Bloomberg"]),
    ("[S0 A memo seen by [ORG Reuters]] [Q0 says] [C0 it rains].", 0, ["Reuters", "A memo"]),
    ("[S0 [PERSON Ann Lee]] [Q0 said], referring to [PERSON Bo Roe], [C0 it rains].", 0, None),
    ("[S0 [PERSON Ann Lee]] [Q0 said], citing [PERSON Bo Roe], [C0 it rains].", 0, None),
    ("[C0 It rains], [S0 a [ORG CNN] executive] [Q0 said].", 0, None),
    ("[Q0 In] [S0 the [ORG CNN] poll], [C0 it rains].", 0, None),
    ("[S0 [ORG CNN]'s [PERSON Ann Lee]] [Q0 said], citing aides, [C0 it rains].", 0, ["CNN", "aides"]),
    # Attributions inside each other.
    (
        "[S0 [PERSON Ann Lee]] [Q0 told] [ORG CNN] [C0 [S1 [PERSON Bo Roe]] [Q1 had said] [C1 it rains]].",
        1,
        ["CNN", "Ann Lee", "Bo Roe"],
    ),
    (
        "[S0 [ORG Reuters]] [Q0 reported] [C0 that [S1 he] [Q1 had said] [C1 it rains]].",
        1,
        ["Reuters", "he"],
    ),
    ("[S0 [PERSON Ann Lee]] [Q0 said] [C0 [S1 she] [Q1 thinks] [C1 it rains]].", 1, None),
    (
        "[S0 [PERSON Ann Lee]] [Q0 said] [C0 [S1 Lee] [Q1 had announced] [C1 that it rains]].",
        1,
        None,
    ),
    # Over sentences.
    (
        "[S0 [ORG Reuters]] [Q0 reported], citing two aides, [C0 yes]. [S1 They] [Q1 added] [C1 no].",
        1,
        ["Reuters", "two aides"],
    ),
    (
        "[S0 [ORG Reuters]] [Q0 reported] [C0 yes]. [S1 The report] [Q1 says] [C1 no].",
        1,
        ["Reuters"],
    ),
    (
        "[S0 [ORG Reuters]'s sources] [Q0 say] [C0 yes]. [S1 [ORG CNN]'s sources] [Q1 say] [C1 no]. "
        "[S2 One of the sources] [Q2 said] [C2 pie is].",
        2,
        ["CNN", "One of the sources"],
    ),
    (
        "[S0 [ORG Reuters]] [Q0 reported] [C0 it rains]. [C1 Cake] [Q1 is said] [C1 to be dear too].",
        1,
        ["Reuters"],
    ),
    (
        "[S0 [ORG Reuters]] [Q0 reported] [C0 that talks go on].\nThe reported talks could end soon.",
        1,
        ["Reuters"],
    ),
    ("[S0 Several sources] [Q0 said] [C0 it rains].", 0, None),
    ("[S0 [ORG Reuters]] [Q0 reported] [C0 yes]. [S1 The report by the board] [Q1 says] [C1 no].", 1, None),
    (
        "[S0 [ORG Reuters]], citing aides, [Q0 wrote] [C0 that the port will close]. It may open in May.",
        1,
        ["Reuters", "aides"],
    ),
]


@pytest.mark.parametrize(("marked", "number", "chain"), CASES)
def test_chains_run_from_the_outlet_to_the_first_mouth(
    marked: str, number: int, chain: list[str] | None
) -> None:
    doc = link_chains(mark_hedges(marked_doc(marked)))
    links = chain_of(attribution(doc, number).labels)
    assert [link.text for link in links] == (chain or [])


def test_links_carry_the_type_of_their_source() -> None:
    doc = link_chains(
        marked_doc("[S [ORG Bloomberg]] [Q reported], citing Elbonian officials, [C it rains].")
    )
    links = chain_of(attribution(doc).labels)
    assert [link[:2] for link in links] == [("Bloomberg", "media"), ("Elbonian officials", "group")]
    assert attribution(doc).labels["source_type"] == "media"


def test_contents_inside_each_other_do_not_loop() -> None:
    doc = marked_doc("[C1 [S0 Ann] [Q0 said] [C0 [S1 Bo] [Q1 said] it rains]].")
    assert link_chains(doc) is doc


def test_no_attributions_no_chains() -> None:
    assert link_chains(marked_doc("It rains.")).text == "It rains."


def test_a_link_tells_where_the_article_names_it() -> None:
    doc = link_chains(marked_doc("[ORG AP] is here. [S0 A baker] [Q0 told] the news agency [C0 it rains]."))
    outlet, baker = chain_of(attribution(doc).labels)
    assert outlet.text == "Associated Press"
    assert doc.text[outlet.start_char : outlet.end_char] == "AP"
    assert doc.text[baker.start_char : baker.end_char] == baker.text == "A baker"


def test_an_own_investigation_is_own_reporting() -> None:
    doc = link_chains(marked_doc("[S [ORG Reuters]], citing its own analysis, [Q said] [C it rains]."))
    assert chain_of(attribution(doc).labels)[-1].source_type == "own_reporting"


@pytest.mark.parametrize(
    "following",
    ["It opens in May.", "\nIt may open in May.", "[S1 A clerk] [Q1 thinks] [C1 it may open in May]."],
)
def test_what_does_not_plainly_go_on_with_a_report_is_left_alone(following: str) -> None:
    text = f"[S0 [ORG Reuters]], citing aides, [Q0 wrote] [C0 that it will close]. {following}"
    doc = link_chains(mark_hedges(marked_doc(text)))
    assert not any(not a.cue for a in attributions_of(doc))
