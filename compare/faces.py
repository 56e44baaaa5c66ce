"""A comparison as text in a format that is the same wherever it is asked for."""

from collections.abc import Callable

from compare.csv_format import render_csv
from compare.json_format import render_json
from compare.markdown import render_markdown
from compare.matter_tables import markdown, table_of
from compare.words import Lang
from models.changes import Comparison
from models.matters import History, SideBySide
from models.spreadsheet import csv_text

FACES: dict[str, Callable[[Comparison, Lang], str]] = {
    "json": lambda comparison, lang: render_json(comparison) + "\n",
    "markdown": lambda comparison, lang: render_markdown(comparison, lang=lang),
    "csv": lambda comparison, lang: render_csv(comparison, lang=lang),
}
"""What changed, by format; each ends in a line break."""
MATTER_FACES: dict[str, Callable[[SideBySide | History, Lang], str]] = {
    "json": lambda result, lang: result.model_dump_json(indent=2) + "\n",
    "markdown": lambda result, lang: markdown(table_of(result, lang)),
    "csv": lambda result, lang: csv_text(table_of(result, lang).lines),
}
"""Values side by side, or over the years, by format; each ends in a line break."""
