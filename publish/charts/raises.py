"""Who raised a fee and who lowered one, from one year to another."""

from collections import Counter

from models.vocabulary import Label
from publish.charts.chart import Chart, Column, Drawn, Place, Spec, Values
from publish.charts.choices import NEW, OLD
from publish.charts.spec import BLUE, INK, counted, titled, width_of
from publish.kept import Row

SQL = """-- Only fees of the same occupation, work type, level, subject, item and charge that both years have.
WITH stated AS MATERIALIZED (
  SELECT DISTINCT agency_id, agency, occupation, work_type, level, subject, item, charge, amount, year
  FROM fee_comparison
  WHERE year IN (:old, :new) AND amount IS NOT NULL AND agency_id IS NOT NULL),
pairs AS (
  SELECT agency, max(CASE WHEN year = :old THEN amount END) AS old_amount,
    max(CASE WHEN year = :new THEN amount END) AS new_amount
  FROM stated GROUP BY agency_id, occupation, work_type, level, subject, item, charge
  HAVING old_amount IS NOT NULL AND new_amount IS NOT NULL)
SELECT agency, sum(new_amount > old_amount) AS raised, sum(new_amount < old_amount) AS lowered,
  count(*) AS compared, round(max(max(new_amount - old_amount), 0), 2) AS largest_rise,
  round(max(max(old_amount - new_amount), 0), 2) AS largest_fall
FROM pairs GROUP BY agency
ORDER BY raised > 0 DESC, largest_rise DESC, raised DESC, agency"""
KINDS = {
    "raised": Label("只有上调", "only raised fees"),
    "both": Label("有上调也有下调", "raised some, lowered others"),
    "lowered": Label("只有下调", "only lowered fees"),
    "same": Label("没有变动", "changed none"),
}


def kind_of(row: Row) -> str:
    """What an agency did.

    >>> kind_of({"raised": 2, "lowered": 0}), kind_of({"raised": 0, "lowered": 0})
    ('raised', 'same')
    """
    if row["raised"]:
        return "both" if row["lowered"] else "raised"
    return "lowered" if row["lowered"] else "same"


def draw(drawn: Drawn) -> Spec:
    """A bar for each thing that agencies did, as long as they are many."""
    say, values = drawn.say, drawn.values
    counts = Counter(kind_of(row) for row in drawn.rows)
    rows = [{"kind": say(*name), "agencies": counts[kind]} for kind, name in KINDS.items()]
    labels = [row["kind"] for row in rows]
    across = {"field": "agencies", "type": "quantitative", "title": say("单位数", "Agencies"),
              "axis": counted(max(counts.values(), default=0))}  # fmt: skip
    body: Spec = {
        "width": width_of(drawn) - 120,
        "height": {"step": 44},
        "encoding": {
            "y": {"field": "kind", "type": "nominal", "sort": labels, "title": None},
            "x": across,
        },
        "layer": [
            {"mark": {"type": "bar", "color": BLUE, "size": 24}},
            {"mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 13, "color": INK},
             "encoding": {"text": {"field": "agencies", "type": "quantitative"}}},
        ],
    }  # fmt: skip
    title = say(
        f"谁涨了价：{values['old']} → {values['new']}", f"Who raised a fee: {values['old']} → {values['new']}"
    )
    note = say(
        f"{len(drawn.rows)} 个单位两年都有可比的收费。",
        f"{len(drawn.rows)} agencies have fees in both years.",
    )
    return titled(drawn, title, [note], rows, body)


def behind(row: Row, values: Values) -> Place:
    """What changed of the agency's fees, with the words of both years; of a name that no selector can say, its history."""
    if "/" in row["agency"]:
        return Place("/-/zhiping/charts/history", {"agency": row["agency"]})
    sides = {side: f"{values[side]}/{row['agency']}" for side in ("old", "new")}
    return Place("/-/zhiping/diff", {**sides, "kind": "fees"})


CHART = Chart(
    name="raises",
    title=Label("谁涨了价", "Who raised a fee"),
    about=Label(
        "两个年度都有通知的单位中，多少个上调、下调或没有变动收费；表中逐个单位列出，涨幅大的在前，点单位看两年的原文。"
        "只比较两年都有的同一职业、工种、等级、科目和费种。",
        "Of the agencies with notices in both years: how many raised, lowered or kept their fees; the table has each of "
        "them, the largest rise first, and leads to the words of both years. Only fees of the same occupation, work type, "
        "level, subject and charge are compared.",
    ),
    tables=("fee_comparison", "fees", "notices", "agencies"),
    filters=(OLD, NEW),
    sql=SQL,
    columns=(
        Column("agency", Label("发布单位", "Agency")),
        Column("raised", Label("上调项数", "Fees raised"), is_number=True),
        Column("largest_rise", Label("最大涨幅（元）", "Largest rise (yuan)"), is_number=True),
        Column("lowered", Label("下调项数", "Fees lowered"), is_number=True),
        Column("largest_fall", Label("最大降幅（元）", "Largest fall (yuan)"), is_number=True),
        Column("compared", Label("可比项数", "Fees compared"), is_number=True),
    ),
    draw=draw,
    behind=behind,
)
