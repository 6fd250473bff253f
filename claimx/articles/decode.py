"""The bytes of a file -> its text, or the reason why it is none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MAX_LINE_CHARS = 1_000_000
"""spaCy refuses a longer text, and a line is never cut: such a file is a dump, not a page."""
_SAMPLE_BYTES = 256 * 1024
"""What is shown to the encoding detector: its time grows with the length."""
_SAMPLE_CHARS = 64 * 1024
_WESTERN_SHARE = 0.06
"""Where fewer bytes than this are outside ASCII, a detector has too little to go by; Windows-1252 is what
browsers assume then (WHATWG Encoding Standard, "windows-1252")."""
_CONTROL_SHARE = 0.02

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file; copy its text into a .txt file"),
    (b"{\\rtf", "an RTF file; save it as plain text"),
    (b"PK\x03\x04", "a ZIP archive (or an office document); save its text as plain text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\x89PNG", "an image; claimx reads text only"),
    (b"\xff\xd8\xff", "an image; claimx reads text only"),
    (b"GIF8", "an image; claimx reads text only"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(
    r"</?(?:a|article|br|div|em|figure|footer|h[1-6]|header|img|li|link|meta|nav|p|script|section|span|strong|style"
    r"|table|td|tr|ul)(?:\s[^<>]{0,500})?/?>",
    re.I,
)
_HTML_TAGS = 10
_HTML_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text as read: line ends kept, a byte order mark left out. `note` names a guessed encoding."""

    text: str
    note: str | None = None


def decode(data: bytes) -> Decoded | str:
    """The text of a file, or the reason why it cannot be read as plain text.

    UTF-8, UTF-16 and UTF-32 by their byte order marks, else UTF-8, else Windows-1252 where few bytes are
    outside ASCII, else what charset-normalizer finds. Offsets count from the first character after a
    byte order mark. UTF-8 with broken places is not guessed at: it would be misread.
    """
    if not data.strip():
        return "an empty file" if not data else "only white space"
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            return reason
    found = _to_text(data)
    return found if isinstance(found, str) else _refusal(found.text) or found


def _to_text(data: bytes) -> Decoded | str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding))
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                return f"not valid {name} at byte {error.start}; save it as UTF-8"
    nul = data.find(b"\0")
    if nul >= 0:
        return f"binary data (NUL at byte {nul}), or UTF-16 without a byte order mark; save it as UTF-8 text"
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _other_encoding(data, error)


def _other_encoding(data: bytes, error: UnicodeDecodeError) -> Decoded | str:
    where = f"byte {error.start} (0x{data[error.start]:02x})"
    if _is_mostly_utf8(data):
        return (
            f"not valid UTF-8 at {where}, though the rest is UTF-8; repair the place or save the page again"
        )
    encoding = _guess(data)
    if encoding is None:
        return f"not valid UTF-8 at {where}, and no other encoding fits; save it as UTF-8"
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
    except (UnicodeError, LookupError):
        return f"not valid UTF-8 at {where}, nor {encoding} throughout; save it as UTF-8"
    return Decoded(text, f"not UTF-8: read as {encoding}; save it as UTF-8 if letters look wrong")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most bytes outside ASCII are parts of valid UTF-8 sequences, as chance would not have it."""
    high = sum(byte >= 0x80 for byte in data[:_SAMPLE_BYTES])
    valid = sum(
        char >= "\x80" and char != "\ufffd" for char in data[:_SAMPLE_BYTES].decode("utf-8", "replace")
    )
    return valid * 2 > high / 2 and valid >= 2


def _guess(data: bytes) -> str | None:
    sample = data[:_SAMPLE_BYTES]
    if sum(byte >= 0x80 for byte in sample) < _WESTERN_SHARE * len(sample):
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            return "cp1252"
    from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

    best = from_bytes(sample).best()
    return best.encoding if best else None


def _refusal(text: str) -> str | None:
    """Why a text is no page: blank, binary, markup, or one endless line."""
    if not text.strip():
        return "only white space"
    sample = text[:_SAMPLE_CHARS]
    nul = text.find("\0")
    if nul >= 0:
        return f"binary data (a NUL character at character {nul}); save it as UTF-8 text"
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        return "binary data (many control characters); claimx reads text only"
    if is_html(text):
        return "HTML markup, which is not read yet; save the page as text"
    longest = max(map(len, text.splitlines()))
    if longest > _MAX_LINE_CHARS:
        return f"a line of {longest:,} characters, more than {_MAX_LINE_CHARS:,}; break it into paragraphs"
    return None


def is_html(text: str) -> bool:
    """Whether a text is HTML: it starts like a page, or tags make up much of it."""
    sample = text[:_SAMPLE_CHARS]
    if _HTML_START.match(sample):
        return True
    tags = [len(m.group()) for m in _TAG.finditer(sample)]
    return len(tags) >= _HTML_TAGS and sum(tags) > _HTML_SHARE * len(sample)
