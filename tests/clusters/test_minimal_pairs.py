"""Pairs of invented sentences that differ in little: half of them make the same claim, half do not."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from claimx.claims import Mention
from claimx.clusters import Matcher
from claimx.clusters.clashes import find_clash
from tests.clusters.made_mentions import made_mention

FLOOR = 20
"""Pairs that the matcher gets right at least, of each half: same, other."""


class Pair(NamedTuple):
    one: str
    other: str
    names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def mentions(self) -> tuple[Mention, Mention]:
        return (
            made_mention(self.one, names=self.names[0]),
            made_mention(self.other, outlet="wire", names=self.names[1]),
        )


def pair(one: str, other: str, *names: str) -> Pair:
    """Both name the names that they hold."""
    found = [tuple(name for name in names if name in text) for text in (one, other)]
    return Pair(one, other, (found[0], found[1]))


SAME = (
    # Numbers: approximate, rounded, in words, bounded.
    pair("About 20 people were hurt in the fire", "Some two dozen people were hurt in the blaze"),
    pair("The ferry carried 1,274 passengers", "The ferry carried about 1,300 passengers"),
    pair("Unemployment rose to 6.2 percent in March", "In March the jobless rate climbed to 6.2%"),
    pair("The tunnel cost $1.2 billion", "Building the tunnel cost 1.2 billion dollars"),
    pair("More than 300 workers walked out on Friday", "Some 320 workers left their posts on Friday"),
    pair("Twelve houses burned down", "A dozen homes were destroyed by fire"),
    # Active and passive, roles kept.
    pair(
        "Police arrested the mayor's brother on Sunday",
        "The mayor's brother was arrested by police on Sunday",
    ),
    pair("The court overturned the fishing ban", "The fishing ban was struck down by the court"),
    pair("Norvik bought the shipyard last year", "The shipyard was sold to Norvik last year", "Norvik"),
    # Paraphrase.
    pair("The harbour bridge will reopen in June", "The bridge over the harbour is to open again in June"),
    pair("The mayor resigned after the audit", "Following the audit, the mayor stepped down"),
    pair("The plant will cut 300 jobs next year", "Next year 300 jobs will go at the plant"),
    pair("Heavy rain caused the dam to fail", "The dam gave way because of heavy rain"),
    pair("She will not seek a second term", "She is not going to run again"),
    pair("The company declined to comment", "The company did not comment"),
    pair("The museum stays shut until spring", "The museum will remain closed until the spring"),
    # Headline and sentence.
    pair("Norvik to Lay Up Four Ferries", "The company Norvik will lay up four of its ferries", "Norvik"),
    pair("Quake Kills 18 in Tarn Valley", "An earthquake in the Tarn Valley killed 18 people", "Tarn Valley"),
    pair("Ashworth Quits as Trade Minister", "Colin Ashworth has resigned as trade minister", "Ashworth"),
    pair("Teachers' Strike Enters Third Week", "The strike by teachers went into its third week on Monday"),
    # More detail on one side; names short and long.
    pair(
        "Mayor Ilse Brandt signed the lease on Monday",
        "Brandt signed the lease for the old customs house",
        "Ilse Brandt",
        "Brandt",
    ),
    pair("The vote is on Friday", "Lawmakers will vote on the bill on Friday"),
    pair("The refinery has been idle since 2019", "Since 2019 no oil has been processed at the refinery"),
    pair("Two guards were charged with theft", "Prosecutors charged two of the guards with theft"),
)
OTHER = (
    # Other numbers.
    pair("20 people died in the flood", "24 people died in the flood"),
    pair("The dam cost $5 million", "The dam cost $9 million"),
    pair("52 percent of voters back the plan", "41 percent of voters back the plan"),
    pair("The strike lasted three days", "The strike lasted eleven days"),
    # Complementary numbers.
    pair("62 percent of members voted for the deal", "38 percent of members voted against the deal"),
    # Denied.
    pair("She was invited to the talks", "She was not invited to the talks"),
    pair("The union accepted the offer", "The union did not accept the offer"),
    pair("The ministry approved the sale", "The ministry never approved the sale"),
    pair("The ferry has a valid licence", "The ferry does not have a valid licence"),
    pair("Inspectors found cracks in the dam", "No cracks were found in the dam by inspectors"),
    # Dates.
    pair("The bridge opened on Monday", "The bridge opened on Friday"),
    pair("The lease ends on March 14", "The lease ends on May 2"),
    pair("The plant was built in 1962", "The plant was built in 1987"),
    # Names and places.
    pair("Minister Lee resigned on Friday", "Minister Cole resigned on Friday", "Lee", "Cole"),
    pair("Kelmar will send troops to the border", "Oster will send troops to the border", "Kelmar", "Oster"),
    pair("The talks will be held in Oslo", "The talks will be held in Vienna", "Oslo", "Vienna"),
    # Announced and reversed, opposite outcomes.
    pair("The council approved the new stadium", "The council rejected the new stadium"),
    pair("The court upheld the fishing ban", "The court overturned the fishing ban"),
    pair("Fuel prices rose again last week", "Fuel prices fell again last week"),
    pair("The jury convicted the banker", "The jury acquitted the banker"),
    # Plan and deed.
    pair("Norvik plans to buy the shipyard", "Norvik has sold the shipyard", "Norvik"),
    pair("The mayor may resign over the audit", "The mayor ordered the audit"),
    # Same speaker and topic, another point.
    pair("Brandt said the harbour fee is too high", "Brandt said the harbour needs a new crane", "Brandt"),
    pair("The court upheld the ban", "The mayor praised the new library"),
)
RULED = OTHER[:4] + OTHER[5:20]
"""Those that a rule decides, whatever the score."""


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher()


def joined(matcher: Matcher, pairs: tuple[Pair, ...]) -> list[Pair]:
    return [pair for pair in pairs if len(matcher.cluster(pair.mentions())) == 1]


def test_there_are_as_many_of_either_kind() -> None:
    assert len(SAME) == len(OTHER) >= 20


def test_the_same_claim_is_one(matcher: Matcher) -> None:
    assert len(joined(matcher, SAME)) >= FLOOR


def test_two_claims_are_two(matcher: Matcher) -> None:
    assert len(OTHER) - len(joined(matcher, OTHER)) >= FLOOR


@pytest.mark.parametrize("pair", RULED, ids=lambda pair: pair.other)
def test_rules_keep_apart_what_differs_in_a_fact(pair: Pair) -> None:
    a, b = pair.mentions()
    assert find_clash(a, b)
    assert find_clash(b, a)


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: pair.other)
def test_rules_keep_nothing_apart_that_is_the_same(pair: Pair) -> None:
    a, b = pair.mentions()
    assert not find_clash(a, b)
    assert not find_clash(b, a)
