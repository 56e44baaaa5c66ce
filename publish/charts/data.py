"""A chart's rows as CSV and JSON."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from models.spreadsheet import harmless
from publish.charts.chart import Chart, Values
from publish.kept import Row


def as_csv(rows: Sequence[Row]) -> str:
    """The rows as CSV with a byte order mark, so that Excel shows Chinese; words that it would run stay words."""
    out = io.StringIO()
    out.write("\ufeff")
    if rows:
        writer = csv.writer(out)
        writer.writerow(rows[0].keys())
        writer.writerows([harmless(cell) for cell in row.values()] for row in rows)
    return out.getvalue()


def as_json(chart: Chart, values: Values, rows: Sequence[Row]) -> str:
    """The rows with what they are of and the SQL that they come from."""
    held: dict[str, Any] = {
        "chart": chart.name,
        "title": {"zh": chart.title.zh, "en": chart.title.en},
        "values": values,
        "sql": chart.sql,
        "rows": rows,
    }
    return json.dumps(held, ensure_ascii=False, indent=1)
