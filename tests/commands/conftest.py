"""A pipeline that stands in for the real one and gives the report made by hand."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

import claimx
from tests.made_report import made_extraction


class StandIn(ModuleType):
    """Takes the place of `claimx.pipeline`, so that these tests load no model."""

    def __init__(self) -> None:
        super().__init__("claimx.pipeline")
        self.extraction = made_extraction()
        self.error: BaseException | None = None
        self.calls: list[dict[str, Any]] = []
        stand_in = self

        class Engine:
            def __init__(self, config: Any = None) -> None:
                self.config = config

            def extract(self, paths: list[str], **options: Any) -> Any:
                return stand_in.extract(paths, self.config, **options)

        self.Engine = Engine

    def extract(self, paths: list[str], config: Any, **options: Any) -> Any:
        self.calls.append({"paths": paths, "config": config, **options})
        if self.error is not None:
            raise self.error
        return self.extraction


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    stand_in = StandIn()
    monkeypatch.setitem(sys.modules, "claimx.pipeline", stand_in)
    monkeypatch.setattr(claimx, "pipeline", stand_in, raising=False)
    return stand_in
