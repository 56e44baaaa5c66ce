"""What a subject costs at each level in each year, and how far the agencies lie apart."""

from typing import Any

from models.vocabulary import CHARGES, SUBJECTS, Label
from publish.charts.chart import Chart, Column, Drawn, Place, Spec, Values, level
from publish.charts.choices import CHARGE, OCCUPATION, SUBJECT
from publish.charts.spec import BLUE, INK, NARROW, PALE, RED, SOFT, clean, titled, width_of, year_axis, yuan
from publish.kept import Row

SQL = """-- An agency counts once with each amount; a fee stated for all occupations or levels counts for each that is
-- offered and has none of its own. The list of rows lets an index find them.
WITH stated AS (
  SELECT DISTINCT f.year, l.level, f.agency_id, f.amount
  FROM fee_comparison AS f
  JOIN levels AS l ON l.level = f.level OR (f.level IS NULL AND l.level IN (SELECT o.level FROM offerings AS o
    WHERE o.notice_id IN (f.notice_id, f.amends_notice_id) AND o.occupation = :occupation))
  WHERE f.record_id IN (SELECT id FROM fees WHERE occupation = :occupation OR occupation IS NULL
      UNION SELECT record_id FROM record_states WHERE record_table = 'fees' AND overlay IS NOT NULL)
    AND (f.occupation = :occupation OR (f.occupation IS NULL AND EXISTS (SELECT 1 FROM offerings AS o
      WHERE o.notice_id IN (f.notice_id, f.amends_notice_id) AND o.occupation = :occupation)))
    AND f.subject = :subject AND f.charge = :charge
    AND f.item IS NULL AND f.amount IS NOT NULL AND f.year IS NOT NULL
    AND ((f.occupation IS NOT NULL AND f.level IS NOT NULL) OR NOT EXISTS (SELECT 1 FROM fees AS own
      WHERE own.notice_id = f.notice_id AND own.subject = f.subject AND own.charge = f.charge
        AND own.occupation = :occupation AND own.level = l.level AND own.item IS NULL))),
placed AS (
  SELECT year, level, agency_id, amount, row_number() OVER amounts - 1 AS place,
    count(*) OVER (PARTITION BY year, level) - 1 AS last
  FROM stated WINDOW amounts AS (PARTITION BY year, level ORDER BY amount))
SELECT p.year, p.level, l.name_zh AS level_name, count(DISTINCT p.agency_id) AS agencies,
  min(p.amount) AS lowest,
  round(sum(p.amount * max(0.0, 1 - abs(p.place - p.last * 0.25))), 2) AS lower_quarter,
  round(sum(p.amount * max(0.0, 1 - abs(p.place - p.last * 0.5))), 2) AS median,
  round(sum(p.amount * max(0.0, 1 - abs(p.place - p.last * 0.75))), 2) AS upper_quarter,
  max(p.amount) AS highest
FROM placed AS p JOIN levels AS l ON l.level = p.level
GROUP BY p.year, p.level
ORDER BY p.level DESC, p.year"""
MOST_LABELLED = 6
"""Years whose medians can stand beside each other as numbers."""


def draw(drawn: Drawn) -> Spec:
    """A small picture for each level: years along, amounts up; a line for the range, a bar for the middle half."""
    say, values = drawn.say, drawn.values
    rows = [{**row, "level_name": level(row["level"], say)} for row in drawn.rows]
    years = len({row["year"] for row in rows})
    columns = 1 if drawn.is_narrow else 3 if years <= MOST_LABELLED else 2
    title = " ".join(
        (clean(values["occupation"]), say(*SUBJECTS[values["subject"]]), say(*CHARGES[values["charge"]]))
    )
    notes = (
        say("各等级、各年度，单位之间的差距", "By level and year, over agencies"),
        say(
            "红线为中位数，粗条为居中的一半，细线从最低到最高。",
            "Red line: the median. Thick bar: the middle half. Thin line: lowest to highest.",
        ),
    )
    body: Spec = {
        "facet": {"field": "level_name", "type": "nominal", "title": None,
                  "sort": list(dict.fromkeys(row["level_name"] for row in rows))},
        "columns": columns,
        "resolve": {"axis": {"x": "independent"}},
        "spacing": 24,
        "spec": {
            "width": (NARROW if drawn.is_narrow else width_of(drawn) // columns - 40),
            "height": 170,
            "encoding": {"x": year_axis(drawn)},
            "layer": _layers(drawn, is_labelled=years <= MOST_LABELLED),
        },
    }  # fmt: skip
    return titled(drawn, title, notes, rows, body)


def _layers(drawn: Drawn, *, is_labelled: bool) -> list[dict[str, Any]]:
    scale = {"zero": False, "padding": 12}
    low = {"field": "lowest", "type": "quantitative", "title": yuan(drawn), "scale": scale}
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "rule", "color": SOFT, "strokeWidth": 1.5},
         "encoding": {"y": low, "y2": {"field": "highest"}}},
        {"mark": {"type": "bar", "size": 16, "color": PALE, "stroke": BLUE, "strokeWidth": 1},
         "encoding": {"y": {"field": "lower_quarter", "type": "quantitative"}, "y2": {"field": "upper_quarter"}}},
        {"mark": {"type": "tick", "size": 24, "thickness": 3, "color": RED},
         "encoding": {"y": {"field": "median", "type": "quantitative"}}},
    ]  # fmt: skip
    if is_labelled:
        text = {"type": "text", "align": "left", "dx": 15, "color": INK}
        shown = {"field": "median", "type": "quantitative", "format": ".4~g"}
        layers.append(
            {"mark": text, "encoding": {"y": {"field": "median", "type": "quantitative"}, "text": shown}}
        )
    return layers


def behind(row: Row, values: Values) -> Place:
    """The fees that a median is of, in the view that names their notices."""
    named = {"year": row["year"], "level": row["level"], **values, "item__isnull": 1, "_sort": "amount"}
    return Place("fee_comparison", named, is_table=True)


CHART = Chart(
    name="fees",
    title=Label("各等级历年收费", "Fees by level and year"),
    about=Label(
        "一个职业、一个科目的收费：每个等级、每个年度各单位的最低、中位数、最高和居中的一半。"
        "同一单位的同一金额只计一次；补充通知和人工更正已计入，费用细项不计。",
        "What one subject of one occupation costs: the lowest, the median, the highest and the middle half over agencies, "
        "for each level and year. An agency counts once with each amount; supplements and corrections hold; "
        "parts of a subject are left out.",
    ),
    tables=("fee_comparison", "fees", "offerings", "notices", "agencies", "levels"),
    filters=(OCCUPATION, SUBJECT, CHARGE),
    sql=SQL,
    columns=(
        Column("level", Label("等级", "Level"), show=level),
        Column("year", Label("年度", "Year")),
        Column("agencies", Label("单位数", "Agencies"), is_number=True),
        Column("lowest", Label("最低（元）", "Lowest (yuan)"), is_number=True),
        Column("lower_quarter", Label("下四分位", "Lower quartile"), is_number=True),
        Column("median", Label("中位数", "Median"), is_number=True),
        Column("upper_quarter", Label("上四分位", "Upper quartile"), is_number=True),
        Column("highest", Label("最高（元）", "Highest (yuan)"), is_number=True),
    ),
    draw=draw,
    behind=behind,
)
