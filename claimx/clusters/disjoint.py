"""Disjoint sets: which of a number of keys have been joined, directly or by way of others."""

from __future__ import annotations


class DisjointSets:
    """Sets of keys that grow together (Galler and Fischer 1964); the first in order stands for its set."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        """The key that stands for a key's set."""
        while key in self._parent:
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make one set of the sets of two keys."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first
