"""The report's form: its version, its JSON Schema, and the reader of stored reports.

We write with unknown fields forbidden. The published schema and the reader let them pass, or each
minor version, which may add fields, would break whoever reads with an older one.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimx.errors import InputError, SchemaError
from claimx.records import SCHEMA, Report

SCHEMA_VERSION = SCHEMA.partition("/")[2]
"""Version of the report's form, "major.minor"."""
SCHEMA_FILE = f"schema/report-{SCHEMA_VERSION}.schema.json"
"""The committed copy, among the resources."""

_NAME, _MAJOR = SCHEMA.partition("/")[0], SCHEMA_VERSION.partition(".")[0]
_READABLE = re.compile(rf"{re.escape(_NAME)}/{_MAJOR}\.\d+")
_SHOWN_ERRORS = 3


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report of this major version."""
    schema = Report.model_json_schema(mode="validation")
    for record in (schema, *schema["$defs"].values()):
        if record.get("additionalProperties") is False:
            del record["additionalProperties"]
    schema["properties"]["schema"] = {"type": "string", "pattern": f"^{_READABLE.pattern}$"}
    schema["required"] = ["schema", *schema["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **schema,
    }


def schema_text() -> str:
    """The JSON Schema as the command prints it and the resource holds it."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


def read_report(path: str | Path) -> Report:
    """A stored report, as `claimx extract --format json` wrote it.

    Fields that a newer minor version added are ignored.

    Raises:
        InputError: The file cannot be read.
        SchemaError: It is no JSON, no report, or one of another major version.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Name a stored report.") from error
    try:
        return parse_report(json.loads(data), str(path))
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"{path}: is not JSON ({error}); a report of {SCHEMA} was expected.") from error


def parse_report(data: object, name: str) -> Report:
    """A report from parsed JSON; `name` says in errors where it came from.

    Raises:
        SchemaError: It is no report, or one of another major version.
    """
    found = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(found, str):
        raise SchemaError(f"{name}: has no field `schema`; a report of {SCHEMA} was expected.")
    if not _READABLE.fullmatch(found):
        raise SchemaError(
            f"{name}: is of {found}; this claimx reads {_NAME}/{_MAJOR}.x. "
            "Install the claimx that wrote it, or extract the pages again."
        )
    try:
        return Report.model_validate({**data, "schema": SCHEMA}, extra="ignore")
    except ValidationError as error:
        raise SchemaError(f"{name}: is no valid report of {SCHEMA}: {_wrong(error)}.") from error


def _wrong(error: ValidationError) -> str:
    errors = error.errors(include_url=False)
    told = [f"{'.'.join(map(str, e['loc'])) or 'report'}: {e['msg']}" for e in errors[:_SHOWN_ERRORS]]
    more = len(errors) - _SHOWN_ERRORS
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")
