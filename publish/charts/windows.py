"""When in the year people apply and are assessed: how many agencies have a window open."""

from models.vocabulary import Label
from publish.charts.chart import Chart, Column, Drawn, Place, Spec, Values, coded, plain
from publish.charts.choices import YEAR
from publish.charts.spec import BLUE, RED, counted, titled, width_of
from publish.kept import Row
from publish.language import Say

SQL = """-- By the days of the windows, not by the notice's year; a window with one day known counts on that day.
WITH RECURSIVE thirds(third) AS (SELECT 0 UNION ALL SELECT third + 1 FROM thirds WHERE third < 35),
batches AS MATERIALIZED (
  SELECT DISTINCT agency_id, application_start, application_end, assessment_start, assessment_end
  FROM schedule_comparison WHERE year BETWEEN :year - 1 AND :year + 1),
windows AS (
  SELECT 'application' AS what, agency_id, coalesce(application_start, application_end) AS first_day,
    coalesce(application_end, application_start) AS last_day FROM batches
  UNION ALL
  SELECT 'assessment', agency_id, coalesce(assessment_start, assessment_end),
    coalesce(assessment_end, assessment_start) FROM batches),
spans AS MATERIALIZED (
  SELECT DISTINCT what, agency_id,
    CASE WHEN first_day < printf('%04d', :year) THEN 0
      ELSE substr(first_day, 6, 2) * 3 - 3 + min((substr(first_day, 9, 2) - 1) / 10, 2) END AS first_third,
    CASE WHEN last_day >= printf('%04d', :year + 1) THEN 35
      ELSE substr(last_day, 6, 2) * 3 - 3 + min((substr(last_day, 9, 2) - 1) / 10, 2) END AS last_third
  FROM windows WHERE first_day < printf('%04d', :year + 1) AND last_day >= printf('%04d', :year))
SELECT s.what, t.third / 3 + 1 AS month, t.third % 3 + 1 AS part_of_month, count(DISTINCT s.agency_id) AS agencies
FROM spans AS s JOIN thirds AS t ON t.third BETWEEN s.first_third AND s.last_third
GROUP BY s.what, t.third
ORDER BY t.third, s.what"""
WHAT = {"application": Label("申报", "Application"), "assessment": Label("评价", "Assessment")}
PARTS = {
    1: Label("上旬", "1st to 10th"),
    2: Label("中旬", "11th to 20th"),
    3: Label("下旬", "21st to the end"),
}


def part(value: int, say: Say) -> str:
    """The third of a month by its name."""
    return say(*PARTS[value]) if value in PARTS else plain(value, say)


def draw(drawn: Drawn) -> Spec:
    """A picture for each kind of window: the months along, a bar for each ten days."""
    say, year = drawn.say, drawn.values["year"]
    rows = [
        {
            "what": say(*WHAT[row["what"]]),
            "when": row["month"] - 1 + (row["part_of_month"] - 1) / 3,
            "until": row["month"] - 1 + row["part_of_month"] / 3,
            "agencies": row["agencies"],
            "zero": 0,
        }
        for row in drawn.rows
    ]
    most = max((row["agencies"] for row in rows), default=0)
    kinds = [say(*name) for name in WHAT.values()]
    names = say("datum.value + 1 + '月'", "datum.value + 1")
    months = {"values": list(range(12)), "labelExpr": names, "labelAlign": "left", "labelFlush": False,
              "title": say(f"{year}年（每月分三旬）", f"Month of {year}, in thirds"), "grid": True}  # fmt: skip
    body: Spec = {
        "facet": {"field": "what", "type": "nominal", "title": None, "sort": kinds},
        "columns": 1,
        "spacing": 24,
        "spec": {
            "width": width_of(drawn) - 20,
            "height": 130,
            "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 0.5},
            "encoding": {
                "x": {"field": "when", "type": "quantitative", "scale": {"domain": [0, 12], "nice": False}, "axis": months},
                "x2": {"field": "until"},
                "y": {"field": "agencies", "type": "quantitative", "title": say("单位数", "Agencies"),
                      "axis": counted(most)},
                "y2": {"field": "zero"},
                "color": {"field": "what", "type": "nominal", "legend": None, "scale": {"domain": kinds, "range": [BLUE, RED]}},
            },
        },
    }  # fmt: skip
    title = say(f"{year}年的申报与评价时间", f"Application and assessment in {year}")
    note = say(
        "每旬有多少单位正在受理申报、正在评价",
        "How many agencies have a window open in each third of a month",
    )
    return titled(drawn, title, [note], rows, body)


def behind(row: Row, values: Values) -> Place:
    """The batches of the month, with their notices."""
    return Place("schedules_by_month", {"month": f"{values['year']:04d}-{row['month']:02d}"}, is_table=True)


CHART = Chart(
    name="windows",
    title=Label("一年中的申报与评价时间", "Application and assessment over the year"),
    about=Label(
        "一年的每一旬有多少单位正在受理申报、正在评价，按通知所写的起止日期计；只写明一个日期的只计当日。",
        "How many agencies take applications, and how many assess, in each third of the months of a year, by the days "
        "that their notices state; where only one day is stated, only that one counts.",
    ),
    tables=("schedule_comparison", "schedules", "notices", "agencies"),
    filters=(YEAR,),
    sql=SQL,
    columns=(
        Column("month", Label("月份", "Month")),
        Column("part_of_month", Label("旬", "Third of the month"), show=part),
        Column("what", Label("时间段", "Window"), show=coded(WHAT)),
        Column("agencies", Label("单位数", "Agencies"), is_number=True),
    ),
    draw=draw,
    behind=behind,
)
