"""A hundred mutants of notices of every format: none is a fault of the program, none takes longer than the limit."""

from pathlib import Path

import pytest
from fuzzing import WAYS, Fate, fate_of, mutants, originals

SAMPLES = Path(__file__).parents[1] / "samples"
COUNT, SECONDS = 100, 60.0


@pytest.fixture(scope="module")
def fates() -> list[Fate]:
    return [fate_of(one, seconds=SECONDS) for one in mutants(originals(SAMPLES), COUNT, seed=1)]


def test_no_mutant_is_a_fault_or_hangs(fates: list[Fate]) -> None:
    wrong = [
        f"{one.mutant.name} ({one.mutant.way}): {one.said}" for one in fates if one.kind in ("fault", "slow")
    ]
    assert wrong == []


def test_every_refusal_says_what_was_found_and_expected(fates: list[Fate]) -> None:
    refused = [one for one in fates if one.kind == "refused"]
    assert [one.said for one in refused if "; expected " not in one.said or "\n" in one.said] == []
    assert all(one.said.startswith(f"{one.mutant.name}: ") for one in refused)


def test_the_mutants_are_of_all_kinds(fates: list[Fate]) -> None:
    assert {one.mutant.way for one in fates} == set(WAYS)
    assert {one.mutant.name.split(".")[-1] for one in fates} == {"pdf", "txt", "html", "docx"}
    kinds = [one.kind for one in fates]
    assert kinds.count("notice") > 20 and kinds.count("refused") > 10


def test_the_same_seed_makes_the_same_mutants() -> None:
    held = originals(SAMPLES)
    assert list(mutants(held, 20, seed=3)) == list(mutants(held, 20, seed=3))
    assert list(mutants(held, 20, seed=3)) != list(mutants(held, 20, seed=4))
