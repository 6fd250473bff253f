from claimx.articles.body import ArticleText, Body
from claimx.attributions.run_entities import NamedSpan, run_entities
from claimx.records import Article, Outlet


def article(name: str, text: str, lead: str = "") -> ArticleText:
    """An article whose file has `lead` before the kept text."""
    record = Article(
        id=f"art-{name}",
        path=f"{name}.txt",
        outlet=Outlet(id=name, name=name, evidence="unknown"),
        headline=None,
        headline_evidence=None,
        published=None,
        published_evidence=None,
        language="en",
        start_char=len(lead),
        end_char=len(lead + text),
        dropped=(),
    )
    return ArticleText(record, Body.of(lead + text, [(len(lead), len(lead + text))]))


def span(text: str, form: str, label: str, name: str, outlet_id: str = "") -> NamedSpan:
    start = text.index(form)
    return NamedSpan(start, start + len(form), label, name, outlet_id)


FIRST = "Ann Zolt of Correctiv left Washington."
SECOND = "Zolt went to the US."
ITEMS = [
    (
        article("first", FIRST, lead="Menu\n"),
        [
            span(FIRST, "Ann Zolt", "PERSON", "Ann Zolt"),
            span(FIRST, "Correctiv", "ORG", "Correctiv", "correctiv"),
            span(FIRST, "Washington", "GPE", "Washington"),
        ],
    ),
    (
        article("second", SECOND),
        [span(SECOND, "Zolt", "PERSON", "Zolt"), span(SECOND, "US", "GPE", "United States")],
    ),
]


def test_names_of_one_referent_are_one_entity_over_the_run() -> None:
    people = [entity for entity in run_entities(ITEMS) if entity.label == "PERSON"]
    assert [entity.name for entity in people] == ["Ann Zolt"]
    assert [(m.article_id, m.text) for m in people[0].mentions] == [
        ("art-first", "Ann Zolt"),
        ("art-second", "Zolt"),
    ]


def test_offsets_are_those_of_the_file() -> None:
    zolt = next(entity for entity in run_entities(ITEMS) if entity.name == "Ann Zolt")
    assert (zolt.mentions[0].start_char, zolt.mentions[0].end_char) == (5, 13)


def test_a_capital_is_linked_to_its_state_and_an_outlet_to_the_registry() -> None:
    by_name = {entity.name: entity for entity in run_entities(ITEMS)}
    assert by_name["Washington"].metonym_of == by_name["United States"].id
    assert by_name["United States"].metonym_of is None
    assert by_name["Correctiv"].outlet_id == "correctiv"


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert run_entities(ITEMS) == run_entities(ITEMS[::-1])


def test_a_surname_of_two_persons_stays_by_itself() -> None:
    text = "Ann Zolt met Bo Zolt."
    both = (article("third", text), [span(text, form, "PERSON", form) for form in ("Ann Zolt", "Bo Zolt")])
    assert [entity.name for entity in run_entities([both, ITEMS[1]]) if entity.label == "PERSON"] == [
        "Ann Zolt",
        "Bo Zolt",
        "Zolt",
    ]


def test_the_type_of_most_mentions_wins() -> None:
    text = "Zolt Zolt Zolt"
    spans = [NamedSpan(at, at + 4, label, "Zolt") for at, label in ((0, "ORG"), (5, "GPE"), (10, "GPE"))]
    assert [entity.label for entity in run_entities([(article("a", text), spans)])] == ["GPE"]


def test_no_articles_no_entities() -> None:
    assert run_entities([]) == ()
