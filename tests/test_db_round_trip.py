"""What is stored comes back equal, whatever the models allow a notice to say."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from factory import make_notice
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from sqlite_utils import Database

from db.connect import open_database
from db.migrations import upgrade
from db.read import notice_of_hash, read_notice
from db.store import store
from models.errors import SelectorTrouble
from models.notice import NoticeHeader
from models.procedure import Schedule, Window
from models.registry import RECORD_KINDS, Notice
from models.vocabulary import LEVELS

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ["补考", "'\"", "=cmd()"]
)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
}


def values(annotation: Any, *, least: int = 0) -> st.SearchStrategy[Any]:
    """Any value of a type that the models use."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return values(arguments[0])
    if origin in (Union, UnionType):
        return st.one_of([values(argument) for argument in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), min_size=least, max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*[values(argument) for argument in arguments])
    return models(annotation) if issubclass(annotation, BaseModel) else SCALARS[annotation]


def models(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Any value of a model; levels are those of the vocabulary, to which the tables refer."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name, info in model.model_fields.items():
        fields[info.alias or name] = values(info.annotation, least=1 if name == "evidence" else 0)
    if "level" in fields:
        fields["level"] = st.none() | st.sampled_from(list(LEVELS))
    if "levels" in fields:
        fields["levels"] = st.none() | st.lists(st.sampled_from(list(LEVELS)), max_size=3).map(tuple)
    return st.builds(model, **fields)


@pytest.fixture(scope="module")
def memory() -> Iterator[Database]:
    database = Database(memory=True)
    upgrade(database)
    yield database
    database.close()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(notice=models(Notice))
def test_any_notice_comes_back_equal(memory: Database, notice: Notice) -> None:
    memory.begin()
    try:
        stored = store(memory, notice)
        assert stored.status == "loaded"
        assert read_notice(memory, stored.notice_id) == notice
        assert memory.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        memory.rollback()


def test_the_factory_notice_holds_lists_and_nested_values() -> None:
    """Else the test above would be the only one to see child tables."""
    notice = make_notice()
    assert notice.penalties[0].behaviours and notice.schedules[0].milestones
    assert {kind.table for kind in RECORD_KINDS if notice.records(kind)} >= {"fees", "penalties", "findings"}


def test_null_and_empty_stay_apart(tmp_path: Path) -> None:
    place = make_notice().fees[0].evidence
    schedules = (
        Schedule(sequence=1, application=None, assessment=Window(), evidence=place),
        Schedule(sequence=2, application=Window(text=""), assessment=None, evidence=place),
    )
    first = make_notice().retake_rules[0]
    rules = tuple(first.model_copy(update={"levels": levels}) for levels in (None, (), (3,)))
    notice = make_notice(schedules=schedules, retake_rules=rules)
    database = open_database(tmp_path / "n.db", create=True)
    stored = store(database, notice)
    assert read_notice(database, stored.notice_id) == notice


def test_a_supplement_keeps_what_it_amends(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    for number, amends in enumerate(({}, {"title": "原通知"}, None)):
        notice = make_notice(
            f"s{number}",
            notice={"notice_kind": "supplement", "amends": amends, "issued_on": date(2026, 3, 1 + number)},
        )
        assert read_notice(database, store(database, notice).notice_id) == notice


def test_notice_of_hash(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    notice = make_notice()
    assert notice_of_hash(database, notice.document.sha256) is None
    stored = store(database, notice)
    assert notice_of_hash(database, notice.document.sha256) == stored.notice_id


def test_an_unknown_id_is_told(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    with pytest.raises(SelectorTrouble, match="no notice has this id"):
        read_notice(database, "2026-没有的单位-没有的职业")


def test_the_header_is_a_record_with_evidence(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    store(database, make_notice())
    rows = list(database.query("SELECT * FROM evidence WHERE record_table = ?", [NoticeHeader.table]))
    assert [(row["record_id"], row["quote"], row["clause"]) for row in rows] == [
        (None, "2026年1月20日", "c1")
    ]
