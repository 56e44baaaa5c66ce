"""What one agency has asked over the years."""

from models.vocabulary import CHARGES, SUBJECTS, Label
from publish.charts.chart import Chart, Column, Drawn, Place, Spec, Values, coded, level
from publish.charts.choices import AGENCY, ITS_CHARGE, OFFERED
from publish.charts.spec import COLOURS, NARROW, SHAPES, clean, titled, width_of, year_axis, yuan
from publish.kept import Row

SQL = """SELECT f.year, f.subject, f.subject_name, f.level, f.level_name, f.work_type, f.amount, f.unit,
  f.page, f.quote, f.notice_id, f.record_id
FROM fee_comparison AS f
WHERE f.agency = :agency AND f.charge = :charge AND f.item IS NULL
  AND (f.occupation = :occupation OR (f.occupation IS NULL AND EXISTS (SELECT 1 FROM offerings AS o
    WHERE o.notice_id IN (f.notice_id, f.amends_notice_id) AND o.occupation = :occupation)))
  AND f.amount IS NOT NULL AND f.year IS NOT NULL
ORDER BY f.subject = 'theory' DESC, f.subject = 'practical' DESC, f.subject, f.level DESC, f.work_type, f.year"""


def draw(drawn: Drawn) -> Spec:
    """A picture for each subject: years along, amounts up, a line for each level with points of its own shape."""
    say, values = drawn.say, drawn.values
    everything = say("所有等级", "all levels")
    rows = [
        {
            "year": row["year"],
            "amount": row["amount"],
            "subject": say(*SUBJECTS[row["subject"]]),
            "level": level(row["level"], say) if row["level"] is not None else everything,
            "work_type": clean(row["work_type"] or ""),
        }
        for row in drawn.rows
    ]
    subjects = list(dict.fromkeys(row["subject"] for row in rows))
    levels = list(dict.fromkeys(row["level"] for row in rows))
    columns = 1 if drawn.is_narrow else min(len(subjects), 2)
    of_level = {"field": "level", "type": "nominal", "title": say("等级", "Level"), "sort": levels}
    body: Spec = {
        "facet": {"field": "subject", "type": "nominal", "title": None, "sort": subjects},
        "columns": columns,
        "resolve": {"scale": {"y": "independent"}, "axis": {"x": "independent"}},
        "spacing": 24,
        "spec": {
            "width": NARROW if drawn.is_narrow else width_of(drawn) // columns - 30,
            "height": 240,
            "mark": {"type": "line", "point": {"size": 70, "filled": True}, "strokeWidth": 2},
            "encoding": {
                "x": year_axis(drawn),
                "y": {"field": "amount", "type": "quantitative", "title": yuan(drawn),
                      "scale": {"zero": False, "padding": 12}},
                "color": {**of_level, "scale": {"domain": levels, "range": [*COLOURS[: len(levels)]]}},
                "shape": {**of_level, "scale": {"domain": levels, "range": [*SHAPES[: len(levels)]]}},
                "detail": {"field": "work_type", "type": "nominal"},
            },
        },
    }  # fmt: skip
    title = f"{clean(values['agency'])} {clean(values['occupation'])}"
    notes = (
        say(*CHARGES[values["charge"]])
        + say("，历年金额；不同工种各画一条线。", " over the years; work types have lines of their own."),
    )
    return titled(drawn, title, notes, rows, body)


def behind(row: Row, values: Values) -> Place:
    """The amount on its notice's page."""
    return Place(f"r-fees-{row['record_id']}", {}, notice_id=row["notice_id"])


CHART = Chart(
    name="history",
    title=Label("一个单位的历年收费", "An agency's fees over the years"),
    about=Label(
        "一个单位、一个职业的各科目、各等级收费逐年的变化；点金额到通知页看原文。",
        "The fees of one agency and occupation, by subject and level, year after year; an amount leads to its words on "
        "the notice's page.",
    ),
    tables=("fee_comparison", "fees", "offerings", "notices", "agencies"),
    filters=(AGENCY, OFFERED, ITS_CHARGE),
    sql=SQL,
    columns=(
        Column("level", Label("等级", "Level"), show=level),
        Column("year", Label("年度", "Year")),
        Column("amount", Label("金额（元）", "Amount (yuan)"), is_number=True),
        Column("subject", Label("科目", "Subject"), show=coded(SUBJECTS)),
        Column("work_type", Label("工种", "Work type")),
        Column("unit", Label("计费单位", "Unit")),
    ),
    draw=draw,
    behind=behind,
)
