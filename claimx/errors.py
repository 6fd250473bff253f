"""The exceptions that claimx raises on purpose.

    ClaimxError
    ├── UsageError           wrong use of the command           exit 2
    │   └── ConfigError      a configuration that cannot be read
    ├── InputError           a file that gives no article       exit 3
    ├── ModelNotFoundError   no such spaCy pipeline             exit 4
    ├── ResourceError        a resource missing or damaged      exit 4
    └── SchemaError          a report of another form           exit 2
        └── GoldError        gold, or what is scored against it, of another form

A message says which file or option, what was found, what was expected and what to do next.
"""

from __future__ import annotations


class ClaimxError(Exception):
    """Base of all; `exit_code` is what the command ends with."""

    exit_code = 1


class UsageError(ClaimxError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class ConfigError(UsageError):
    """A configuration file or option cannot be read or holds a wrong value."""


class InputError(ClaimxError):
    """A path or file gives no article."""

    exit_code = 3


class ModelNotFoundError(ClaimxError):
    """The spaCy pipeline that was named is not installed."""

    exit_code = 4


class ResourceError(ClaimxError):
    """A file that claimx ships is missing or does not match its checksum."""

    exit_code = 4


class SchemaError(ClaimxError):
    """A stored report has a schema that this version cannot read."""

    exit_code = 2


class GoldError(SchemaError):
    """Annotated texts, or the predictions that are scored against them, are not of the right form."""
