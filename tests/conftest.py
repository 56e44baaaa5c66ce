"""What holds for all tests: no test fails for being slow, speed is measured in benchmarks/.

Properties are tried on the same examples each time, so that a run says something about the change that it follows.
`HYPOTHESIS_PROFILE=search` tries new ones, to look for what nobody thought of.
"""

import os

import pytest
from hypothesis import settings

LONGEST = (
    "test_parsers_variants.py",
    "test_cli_cluster.py",
    "test_faults_database.py",
    "test_ingest_ocr.py",
    "test_samples.py",
    "test_publish_every_page.py",
    "test_publish_browser.py",
    "test_faults_kill.py",
    "test_ingest_oracle.py",
    "test_readme.py",
    "test_fuzz.py",
    "test_ingest_ocr_marks.py",
)
"""Modules of twenty seconds and more; they begin, for one that began last would be waited for by all."""

settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest modules first; a module's tests keep their order."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(LONGEST)))
