"""Files -> articles: reading, cleaning with reasons, headline, date and outlet."""

from claimx.articles.body import ArticleText, Body
from claimx.articles.inputs import Note
from claimx.articles.outlets import OutletRow, Registry, registry
from claimx.articles.read import FileReading, Reading, iter_files, read_articles, settle

__all__ = [
    "ArticleText",
    "Body",
    "FileReading",
    "Note",
    "OutletRow",
    "Reading",
    "Registry",
    "iter_files",
    "read_articles",
    "registry",
    "settle",
]
