"""For how long a passed subject counts, and how far the agencies differ in it."""

from models.vocabulary import Label
from publish.charts.chart import Chart, Column, Drawn, Place, Spec, Values, level, plain
from publish.charts.choices import YEAR
from publish.charts.spec import INK, PALE, titled, width_of
from publish.kept import Row

SQL = """SELECT v.level, v.level_name, v.years, count(DISTINCT v.agency) AS agencies
FROM retake_validity AS v
WHERE v.year = :year AND v.years IS NOT NULL
GROUP BY v.level, v.years
ORDER BY v.level DESC, v.years"""


def draw(drawn: Drawn) -> Spec:
    """A table of squares: levels down, years of validity along, darker for more agencies, with their number."""
    say, year = drawn.say, drawn.values["year"]
    rows = [
        {
            "level": level(row["level"], say),
            "validity": plain(float(row["years"]), say),
            "agencies": row["agencies"],
        }
        for row in drawn.rows
    ]
    most = max((row["agencies"] for row in rows), default=1)
    across = sorted({row["validity"] for row in rows}, key=float)
    body: Spec = {
        "width": width_of(drawn) - 110,
        "height": {"step": 40},
        "encoding": {
            "x": {"field": "validity", "type": "nominal", "sort": across,
                  "axis": {"labelAngle": 0, "orient": "top", "title": say("合格成绩有效期（年）", "A passed subject counts (years)")}},
            "y": {"field": "level", "type": "nominal", "title": None,
                  "sort": list(dict.fromkeys(row["level"] for row in rows))},
        },
        "layer": [
            {"mark": {"type": "rect", "stroke": "#ffffff", "strokeWidth": 2},
             "encoding": {"color": {"field": "agencies", "type": "quantitative", "legend": None,
                                    "scale": {"domain": [0, most], "range": ["#eef3f9", PALE]}}}},
            {"mark": {"type": "text", "fontSize": 13, "color": INK},
             "encoding": {"text": {"field": "agencies", "type": "quantitative"}}},
        ],
    }  # fmt: skip
    title = say(f"{year}年的成绩有效期", f"For how long a passed subject counts, {year}")
    return titled(drawn, title, [say("格中为单位数", "Each square: the number of agencies")], rows, body)


def behind(row: Row, values: Values) -> Place:
    """The agencies and the rule's words."""
    named = {"year": values["year"], "level": row["level"], "years": row["years"]}
    return Place("retake_validity", named, is_table=True)


CHART = Chart(
    name="validity",
    title=Label("成绩有效期的差别", "How long a passed subject counts"),
    about=Label(
        "一个年度、各等级，合格科目的成绩保留几年，各有多少单位这样规定。",
        "For each level in one year: for how many years a passed subject counts, and how many agencies say so.",
    ),
    tables=("retake_validity", "retake_rules", "offerings", "notices", "agencies", "levels"),
    filters=(YEAR,),
    sql=SQL,
    columns=(
        Column("level", Label("等级", "Level"), show=level),
        Column("years", Label("有效期（年）", "Years"), is_number=True),
        Column("agencies", Label("单位数", "Agencies"), is_number=True),
    ),
    draw=draw,
    behind=behind,
)
