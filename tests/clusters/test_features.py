import numpy as np

from claimx.clusters.features import NAMES, pair_features
from tests.clusters.made_mentions import BagEmbedder, made_mention

_TEXTS = ["The old dam broke on Monday", "About 20 people fled", "The dam broke", "The mayor was not there"]


def rows(order: list[int]) -> dict[str, np.ndarray]:
    outlets = ["quay", "quay", "wire", "wire"]
    mentions = sorted(
        (made_mention(_TEXTS[i], outlet=outlets[i], start=100 * i) for i in order), key=lambda m: m.key
    )
    pairs = np.array([[0, 2], [0, 3], [1, 2]], dtype=np.int64)
    features = pair_features(mentions, BagEmbedder().read(mentions, {}), pairs)
    return dict(zip(NAMES, features.T, strict=True))


def test_each_name_has_a_column_of_finite_numbers() -> None:
    found = rows([0, 1, 2, 3])
    assert len(found) == len(NAMES)
    assert all(np.isfinite(column).all() for column in found.values())


def test_columns_say_what_their_names_say() -> None:
    found = rows([0, 1, 2, 3])
    assert found["words_contained"][0] == 1.0
    assert found["words_jaccard"][0] < 1.0
    assert found["best_both_ways"].tolist() == [1.0, 0.0, 0.0]
    assert found["negation_differs"].tolist() == [0.0, 1.0, 0.0]
    assert found["same_article"].tolist() == [0.0, 0.0, 0.0]


def test_no_pairs_give_no_rows() -> None:
    empty = pair_features([], BagEmbedder().read([], {}), np.empty((0, 2), dtype=np.int64))
    assert empty.shape == (0, len(NAMES))
