"""Mentions to clusters: blocking, comparison and linkage."""

from claimx.clusters.cluster import Matcher

__all__ = ["Matcher"]
