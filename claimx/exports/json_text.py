"""JSON that is safe to print: characters that steer terminals or end lines for some readers are escaped."""

from __future__ import annotations

import json
import re

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Allowed raw in JSON, yet obeyed by terminals, taken for a line's end (Python's splitlines), used to
hide text by turning its direction, or not to be encoded at all."""


def json_text(data: object, *, indent: int | None = None) -> str:
    """The data as JSON on one line, or indented; words of all languages stay readable.

    Raises:
        ValueError: A number is not finite; JSON has no word for it.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
