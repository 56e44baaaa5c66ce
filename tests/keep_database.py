"""Keeps a small database of the present schema version, so that later programs can be shown to open it.

Run once, when a version lands: `python tests/keep_database.py`. A version that has landed is never kept anew.
"""

import gzip
import sys
import tempfile
from pathlib import Path

from factory import make_notice

from db.connect import open_database
from db.migrations import newest_version
from db.store import store

FOLDER = Path(__file__).parent / "databases"


def main() -> None:
    """Writes `databases/vN.gz`."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "kept.db", create=True)
        store(database, make_notice())
        store(database, make_notice("scan", amount=210, source="ocr"))
        store(database, make_notice("other", agency="江滨市家政行业协会", occupation="育婴员"))
        database.execute("VACUUM")
        database.close()
        content = (Path(folder) / "kept.db").read_bytes()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"v{newest_version()}.gz").write_bytes(gzip.compress(content, mtime=0))
    sys.stdout.write(f"kept version {newest_version()}\n")


if __name__ == "__main__":
    main()
