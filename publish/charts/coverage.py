"""How many agencies have a notice of each year, and how many of them had one the year before."""

from models.vocabulary import Label
from publish.charts.chart import Chart, Column, Drawn, Place, Spec, Values
from publish.charts.spec import BLUE, INK, PALE, counted, titled, width_of, year_axis
from publish.kept import Row

SQL = """WITH told AS MATERIALIZED (
  SELECT year, agency_id, count(*) AS notices FROM notices
  WHERE is_current AND year IS NOT NULL AND agency_id IS NOT NULL GROUP BY year, agency_id)
SELECT t.year, count(*) AS agencies, count(b.agency_id) AS returning_agencies,
  count(*) - count(b.agency_id) AS other_agencies, sum(t.notices) AS notices
FROM told AS t LEFT JOIN told AS b ON b.agency_id = t.agency_id AND b.year = t.year - 1
GROUP BY t.year ORDER BY t.year"""
PARTS = {
    "returning_agencies": Label("上一年度也有通知", "with a notice of the year before"),
    "other_agencies": Label("上一年度没有", "without one"),
}


def draw(drawn: Drawn) -> Spec:
    """A bar for each year, in two parts, with the whole as a number."""
    say = drawn.say
    most = max((row["agencies"] for row in drawn.rows), default=0)
    kinds = [say(*name) for name in PARTS.values()]
    rows = [
        {
            "year": row["year"],
            "kind": say(*name),
            "order": order,
            "count": row[part],
            "agencies": row["agencies"],
        }
        for row in drawn.rows
        for order, (part, name) in enumerate(PARTS.items())
    ]
    up = {
        "type": "quantitative",
        "title": say("单位数", "Agencies"),
        "axis": counted(most),
    }
    body: Spec = {
        "width": width_of(drawn),
        "height": 260,
        "encoding": {"x": year_axis(drawn)},
        "layer": [
            {"mark": {"type": "bar", "stroke": BLUE, "strokeWidth": 1},
             "encoding": {"y": {"field": "count", "stack": "zero", **up},
                          "order": {"field": "order", "type": "quantitative"},
                          "color": {"field": "kind", "type": "nominal", "title": None,
                                    "scale": {"domain": kinds, "range": [BLUE, PALE]}}}},
            {"transform": [{"filter": "datum.order == 0"}],
             "mark": {"type": "text", "dy": -8, "fontSize": 12, "color": INK},
             "encoding": {"y": {"field": "agencies", "type": "quantitative"},
                          "text": {"field": "agencies", "type": "quantitative"}}},
        ],
    }  # fmt: skip
    title = say("各年度有通知的单位", "Agencies with a notice, by year")
    return titled(
        drawn, title, [say("深色：上一年度也有通知。", "Dark: they had one the year before too.")], rows, body
    )


def behind(row: Row, values: Values) -> Place:
    """The year's notices."""
    return Place("notices", {"is_current": 1, "year": row["year"]}, is_table=True)


CHART = Chart(
    name="coverage",
    title=Label("收录情况", "What is loaded"),
    about=Label(
        "每个年度有多少单位的通知在库中，其中多少上一年度也有；年度不明或没有读出单位的通知不计。",
        "How many agencies have notices of each year in the database, and how many of them had one of the year before; "
        "notices without a year or an agency are left out.",
    ),
    tables=("notices", "agencies"),
    filters=(),
    sql=SQL,
    columns=(
        Column("year", Label("年度", "Year")),
        Column("agencies", Label("单位数", "Agencies"), is_number=True),
        Column("returning_agencies", Label("上一年度也有", "With one the year before"), is_number=True),
        Column("other_agencies", Label("上一年度没有", "Without"), is_number=True),
        Column("notices", Label("通知数", "Notices"), is_number=True),
    ),
    draw=draw,
    behind=behind,
)
