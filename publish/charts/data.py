"""A chart's rows as CSV and JSON."""

import json
from collections.abc import Sequence
from typing import Any

from models.spreadsheet import csv_text
from publish.charts.chart import Chart, Values
from publish.kept import Answer, Row


def as_csv(rows: Sequence[Row]) -> str:
    """The rows as CSV with a byte order mark, so that Excel shows Chinese; words that it would run stay words."""
    return csv_text([rows[0].keys(), *(row.values() for row in rows)] if rows else [])


def as_json(chart: Chart, values: Values, answer: Answer) -> str:
    """The rows with what they are of, the SQL that they come from, and whether there are more (`is_cut`)."""
    held: dict[str, Any] = {
        "chart": chart.name,
        "title": {"zh": chart.title.zh, "en": chart.title.en},
        "values": values,
        "sql": chart.sql,
        "rows": answer.rows,
        "is_cut": answer.is_cut,
    }
    return json.dumps(held, ensure_ascii=False, indent=1)
