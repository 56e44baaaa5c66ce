"""Pairs of notices as people wrote them, with the changes that were listed before the pair was compared."""

import json
from pathlib import Path

import pytest
from changes_score import read_notice, score_changes

from compare import diff
from compare.canonical import Years
from compare.likeness import same_name

DATA = Path(__file__).parent / "data"
PAIRS = sorted(DATA.glob("changes-*/changes.json"), key=str)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.parent.name)
def test_a_pair_of_files_tells_what_a_person_listed(path: Path) -> None:
    wanted = json.loads(path.read_text(encoding="utf-8"))
    old, new = (read_notice(path.parent / wanted[side]) for side in ("old", "new"))
    score = score_changes(wanted["changes"], diff(old, new))
    assert score.faults == {}
    assert score.found == len(wanted["changes"]) >= 10


@pytest.mark.parametrize(
    ("long", "short", "is_same"),
    [
        ("泰和县文昌路18号", "文昌路18号", True),
        ("天津市和平区文昌路18号", "文昌路18号", True),
        ("天津市和平区文昌路18号", "和平区文昌路18号", True),
        ("政和县和平镇文昌路18号", "文昌路18号", True),
        ("甲县和乙县政务服务中心", "乙县政务服务中心", False),
        ("学校和文昌路18号", "文昌路18号", False),
        ("支付宝与文昌路18号", "文昌路18号", False),
    ],
)
def test_a_place_whose_name_has_an_and_in_it_is_no_second_place(long: str, short: str, is_same: bool) -> None:
    assert same_name(Years(2025, 2026), long, short) is is_same
