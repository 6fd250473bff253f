"""Invented pages of several layouts, and a short way to read one."""

from __future__ import annotations

from claimx.articles.outlets import registry
from claimx.articles.page import PageArticle, read_page

PORTAL = """\
Skip to content
Home
World
Business
Sport
Subscribe
Home > Business > Shipping
Opinion
Ferry firm Nordvik weighs sale of its Baltic routes
The company has talked to two bidders, people close to it say
By Hanna Lind and Piotr Zak
March 3, 2025 10:32 GMT
4 min read
Share
Facebook
X
A Nordvik ferry leaves the port of Gdansk in January. Photo: Marek Nowak
Nordvik, the Danish ferry operator, is weighing a sale of its four Baltic routes, three people said on Monday.
The routes lost 40 million euros last year, Reuters reported in February, citing an internal document.
Sign up for our morning briefing and never miss a story.
What the bidders want
Two groups have asked for the books, one of the people said. "We look at all," said Jens Holm of Nordvik.
Read more: Why ferries burn so much fuel
- The route from Gdansk to Karlskrona carries the most lorries.
- The other three run in summer only.
A decision is expected before the summer, the people said.
He agreed.
Tags: ferries, Nordvik, Baltic Sea
Comments (2)
Karl
3 hours ago
They should have sold years ago, everybody on the coast knows that.
Reply
More from Business
Oil price falls for third day
Bank of Finland warns of slow growth
About us
Privacy Policy
© 2025 The Daily Planet. All rights reserved.
"""

CARDS = """\
Mayor of Lund wants free buses
The mayor of Lund wants buses to be free from next year, she said on Tuesday at a meeting of the council.
The cost is put at 12 million kronor a year by the city's own experts, who warned of crowding.
You may also like
Snow stops trains in the north
Reuters · 3h ago
Trains in the north of Sweden stood still on Tuesday after heavy snow, the operator said at noon.
New museum opens in Malmo
The Malmo Eye | March 4, 2025
A museum of light opened in Malmo on Monday with a show of old lamps, and hundreds of people came.
Advertisement
About us
Contact
"""

LABELS_ABOVE = """\
Rain ends the drought in Skane
Farmers in Skane breathed again on Friday after two days of rain, their union said in a statement.
Related stories

Coast Courier
2 hours ago
- Coast Courier
Seals return to the sound
Forty seals were counted in the sound this week, the largest number since 1990, biologists said on Friday.

Coast Courier
5 hours ago
- Coast Courier
Harbour pool to stay open at night
The harbour pool will stay open until midnight in July, the town said, after thousands signed a petition.
"""

WRAPPED = """\
River towns count the cost after
the spring flood

GRAZ - The towns along the river Mur began on Monday to
count the cost of the spring flood, which reached its
highest mark since 1965. Nobody was hurt, the fire
brigade said.

"We were warned in time," said Eva Moser, the mayor of
Leibnitz. Austria's chancellor promised help of up to 20
million euros for the towns, according to the agency APA.

Legal notice:
This text is given to you "as it is" and
without warranty of any kind. The site
does not accept any responsibility for it.
Comments
No comments yet
"""

REPEATED = """\
502
Oops!
Sorry, we looked everywhere for this page. It may have moved.
Bridge at Ford to close in June
(FORDPRESS) The bridge at Ford will close in June for repairs of its southern arch, the county said on Monday.
Drivers will have to take the road over Stone Hill instead, a detour of 12 miles on a narrow lane.
The bridge at Ford will close in June for  repairs of its Southern arch, the county said on Monday.
"Drivers will have to take the road over Stone Hill instead", a detour of 12 miles on a narrow lane.
"""

TIMELINE = """\
How the dispute over the dam unfolded
The dispute over the dam has lasted for three years. Here is how it came about, step by step.
Brisk, March 3, 2022
Plans are made public
The ministry makes its plans for the dam public and asks for comments within a month.
Tolmin, June 12, 2023
The court steps in
A court in Tolmin stops the work until the effect on fish has been studied by experts.
"""

CAPTIONED = """\
The Ford Ledger
News from the valley since 1902
Home
Archive
Trains to run again after storm
12 March 2025
Ann Bee
BBC News, Leeds
Getty Images A train in snow near York
A train in snow near York
Trains in the north of England will run again from Thursday after a storm, the firm said.
"We ask passengers to check before they travel," it said in a statement.
Post navigation
Leave a Reply
Your email address will not be published. Required fields are marked *
"""

FEED = """\
Top stories
Coast Courier
2 hours ago
Seals return to the sound
Forty seals were counted in the sound this week, the largest number since 1990, biologists said on Friday.
The Malmo Eye
3 hours ago
Harbour pool to stay open at night
The harbour pool will stay open until midnight in July, the town said, after thousands signed a petition.
"""

TEASERS = """\
Bees return to the roofs of Leeds
Beehives on the roofs of Leeds have given 300 jars of honey this year, the city said, twice last year's.
The hives stand on the town hall, on two schools and on a car park near the river, according to the club.
Related stories
Wasps on the rise in the north
A summer without wasps is not in sight, experts say, and they ask people to leave nests alone.
Honey prices fall
The price of honey has fallen by a tenth since January, as imports went up again this spring.
Support the club and help us to keep bees.
"""

ALL = (CAPTIONED, FEED, TEASERS, PORTAL, CARDS, LABELS_ABOVE, WRAPPED, REPEATED, TIMELINE)


def read(text: str) -> list[PageArticle]:
    """The articles of a page, with the shipped registry."""
    return read_page(text, registry())


def kept(text: str, article: PageArticle) -> list[str]:
    """The lines that an article keeps."""
    return [line for start, end in article.ranges for line in text[start:end].splitlines() if line.strip()]


def reasons(text: str, article: PageArticle) -> dict[str, str]:
    """Each dropped line and its reason."""
    return {
        line.strip(): item.reason
        for item in article.dropped
        for line in text[item.start_char : item.end_char].splitlines()
        if line.strip()
    }
