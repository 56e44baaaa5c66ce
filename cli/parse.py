"""`zhiping parse` and `zhiping schema`: the record contract, of one file and as such."""

from pathlib import Path
from typing import Annotated

import typer

from cli.words import exits_with
from models.errors import UnreadableFile


def parse(file: Annotated[Path, typer.Argument(metavar="FILE", help="A notice.")]) -> None:
    """Print the records of one file as JSON; no database is touched.

    Exit status: 0; 1 unreadable; 2 usage.
    """
    from cli.reading import read_file

    with exits_with(1, UnreadableFile):
        print(read_file(file).to_json(indent=2))


def schema() -> None:
    """Print the JSON Schema of what `parse` prints."""
    import json

    from models.registry import Notice

    described = Notice.model_json_schema(by_alias=True, mode="serialization")
    print(json.dumps(described, ensure_ascii=False, indent=2))
