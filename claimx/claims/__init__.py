"""Doc to claim mentions: what an article asserts, made comparable."""

from claimx.claims.mention import Mention
from claimx.claims.select import find_mentions

__all__ = ["Mention", "find_mentions"]
