"""Named questions to the database: SQL with a title, a description and parameters.

`publish` shows them as canned queries. A parameter left empty asks for everything; an occupation or an agency
is named by any part of its name, a level by its code (`4`) or any part of its name (`中级工`).
"""

# ruff: noqa: S608 - every part of the SQL is written in this file

from dataclasses import dataclass

from models.vocabulary import Label


@dataclass(frozen=True)
class Parameter:
    """A value that the person fills in; `example` is one that a reader can try."""

    name: str
    label: Label
    example: str = ""


@dataclass(frozen=True)
class Query:
    """One question: `name` is its address, `parameters` in the order of the form."""

    name: str
    title: Label
    description: Label
    sql: str
    parameters: tuple[Parameter, ...] = ()


OCCUPATION = Parameter(
    "occupation", Label("职业（名称的一部分）", "occupation, or a part of its name"), "保育师"
)
LEVEL = Parameter("level", Label("等级（如 4 或 中级工）", "level, such as 4 or 中级工"), "4")
AGENCY = Parameter("agency", Label("单位（名称的一部分）", "agency, or a part of its name"))
YEAR = Parameter("year", Label("年度", "year"), "2026")

# A value stated for all occupations (null) counts for each that its notice offers; one for all levels too.
_ABOUT_OCCUPATION = """(:occupation = '' OR instr({0}.occupation, :occupation) > 0 OR ({0}.occupation IS NULL
    AND EXISTS (SELECT 1 FROM offerings AS o
      WHERE o.notice_id = {0}.notice_id AND instr(o.occupation, :occupation) > 0)))"""
_ABOUT_LEVEL = """(:level = '' OR {0}.level IS NULL OR {0}.level IN
    (SELECT level FROM levels WHERE CAST(level AS TEXT) = trim(:level) OR instr(name_zh, :level) > 0))"""

FEE_ACROSS_AGENCIES = Query(
    "fee_across_agencies",
    Label("某职业某等级各单位历年收费", "the fee of an occupation and level across agencies and years"),
    Label(
        "各单位、各年度的收费标准，附页码与原文。",
        "What each agency asks in each year, with the page and the words that say so.",
    ),
    f"""SELECT f.agency, f.year, f.occupation, f.work_type, f.level, f.level_name,
  f.subject_name, f.charge_name, f.amount, f.unit, f.includes, f.page, f.quote, f.notice_kind, f.notice_id
FROM fee_comparison AS f
WHERE {_ABOUT_OCCUPATION.format("f")}
  AND {_ABOUT_LEVEL.format("f")}
ORDER BY f.level DESC, f.subject, f.charge, f.year DESC, f.agency, f.occupation, f.work_type""",
    (OCCUPATION, LEVEL),
)

WHO_OFFERS = Query(
    "who_offers",
    Label("哪些单位开展某职业的评价", "who offers an occupation"),
    Label(
        "每个单位、年度、工种一行，列出全部等级。",
        "A row for each agency, year and work type, with all levels.",
    ),
    """SELECT o.agency, o.year, o.occupation, o.work_type,
  group_concat(o.level_name, '、') AS levels, min(o.page) AS page, o.notice_id
FROM (SELECT * FROM offering_matrix ORDER BY level DESC) AS o
WHERE :occupation = '' OR instr(o.occupation, :occupation) > 0 OR instr(o.work_type, :occupation) > 0
GROUP BY o.notice_id, o.occupation, o.work_type
ORDER BY o.occupation, o.work_type, o.year DESC, o.agency""",
    (OCCUPATION,),
)

RETAKE_VALIDITY_DIFFERENCES = Query(
    "retake_validity_differences",
    Label("成绩有效期不一致的单位", "whose retake validity differs"),
    Label(
        "同一年度、同一等级，各单位规定的合格成绩有效期不一致时逐一列出。",
        "Every agency's validity of passed subjects, for the years and levels in which they do not agree.",
    ),
    """SELECT v.year, v.level, v.level_name, v.agency, v.years AS validity_years, d.variants, v.text,
  v.notice_id
FROM retake_validity AS v
JOIN (SELECT year, level, count(DISTINCT years) AS variants FROM retake_validity
  GROUP BY year, level HAVING count(DISTINCT years) > 1) AS d ON d.year IS v.year AND d.level = v.level
ORDER BY v.year DESC, v.level DESC, v.years, v.agency""",
)

NOTICES_WITHOUT_SUPERVISION_PHONE = Query(
    "notices_without_supervision_phone",
    Label("没有监督电话的通知", "notices without a supervision phone"),
    Label(
        "没有监督用途电话的现行年度通知，并列出其他监督联系方式。",
        "Current annual notices that state no telephone for supervision, with other ways to complain.",
    ),
    """SELECT a.name AS agency, n.year, n.occupations, n.title,
  (SELECT group_concat(c.kind || ' ' || c.value, '；') FROM contacts AS c
    WHERE c.notice_id = n.notice_id AND c.purpose = 'supervision') AS other_supervision_contacts,
  n.notice_id
FROM notices AS n LEFT JOIN agencies AS a ON a.id = n.agency_id
WHERE n.is_current AND n.notice_kind = 'annual' AND NOT EXISTS (SELECT 1 FROM contacts AS c
  WHERE c.notice_id = n.notice_id AND c.purpose = 'supervision' AND c.kind = 'phone')
ORDER BY n.year DESC, a.name, n.occupations""",
)

# The unary plus keeps SQLite from starting at the occupation, which many agencies share.
FEE_CHANGES = Query(
    "fee_changes",
    Label("两个年度之间的收费变化", "fee changes between two years"),
    Label(
        "同一单位、职业、工种、等级、科目、费种，金额不同的收费；只列两年都有的项目。",
        "Fees of the same agency, occupation, work type, level, subject and charge whose amount differs; "
        "only those in both years.",
    ),
    """SELECT f.agency, f.occupation, f.work_type, f.level, f.level_name, f.subject_name, f.charge_name,
  f.amount AS old_amount, t.amount AS new_amount, round(t.amount - f.amount, 2) AS difference, t.unit,
  f.notice_id AS old_notice_id, t.notice_id AS new_notice_id
FROM fee_comparison AS f JOIN fee_comparison AS t
  ON t.agency_id = f.agency_id AND +t.occupation IS +f.occupation AND t.work_type IS f.work_type
  AND +t.level IS +f.level AND t.subject = f.subject AND t.charge = f.charge
WHERE f.year = CAST(:year_from AS INTEGER) AND t.year = CAST(:year_to AS INTEGER) AND t.amount IS NOT f.amount
ORDER BY abs(t.amount - f.amount) DESC, f.agency, f.occupation, f.level DESC""",
    (
        Parameter("year_from", Label("起始年度", "from year"), "2025"),
        Parameter("year_to", Label("截止年度", "to year"), "2026"),
    ),
)

SCHEDULES_BY_MONTH = Query(
    "schedules_by_month",
    Label("某月的申报与评价安排", "applications and assessments of a month"),
    Label(
        "申报或评价时间落在该月（如 2026-03）的批次；没有开始日期的时间段按结束日期计。",
        "Batches whose application or assessment touches the month (such as 2026-03); a window without a "
        "first day counts by its last.",
    ),
    """SELECT s.agency, coalesce(s.occupation, s.notice_occupations) AS occupation, s.work_type, s.level_name,
  s.sequence, s.application_text, s.application_start, s.application_end,
  s.assessment_text, s.assessment_start, s.assessment_end, s.note, s.page, s.notice_id
FROM schedule_comparison AS s
WHERE :month = ''
  OR substr(coalesce(s.application_start, s.application_end), 1, 7) <= :month
    AND substr(coalesce(s.application_end, s.application_start), 1, 7) >= :month
  OR substr(coalesce(s.assessment_start, s.assessment_end), 1, 7) <= :month
    AND substr(coalesce(s.assessment_end, s.assessment_start), 1, 7) >= :month
ORDER BY coalesce(s.assessment_end, s.application_end), s.agency, s.sequence""",
    (Parameter("month", Label("月份（如 2026-03）", "month, such as 2026-03"), "2026-03"),),
)

FINDINGS_BY_CODE = Query(
    "findings_by_code",
    Label("各类疑点的数量", "how many findings of each kind"),
    Label(
        "现行通知中每类疑点的数量与涉及的通知数。",
        "Findings of each code in current notices, and in how many.",
    ),
    """SELECT f.severity_name, f.code_name, f.severity, f.code, count(*) AS findings,
  count(DISTINCT f.notice_id) AS notices
FROM finding_list AS f
GROUP BY f.code, f.severity
ORDER BY CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, findings DESC, f.code""",
)

EVIDENCE_OF_VALUE = Query(
    "evidence_of_value",
    Label("某段原文是哪些记录的出处", "which records were read from given words"),
    Label(
        "出处原文包含该文字的记录，附页码、位置与规则。",
        "Records whose evidence holds the words, with the page, the place and the rule that read them.",
    ),
    """SELECT a.name AS agency, n.year, e.record_table, e.record_id, e.page, e.quote,
  c.number AS clause_number, c.text AS clause_text, e.rule, e.x0, e.top, e.x1, e.bottom, e.notice_id
FROM evidence AS e
JOIN notices AS n ON n.notice_id = e.notice_id AND n.is_current
LEFT JOIN agencies AS a ON a.id = n.agency_id
LEFT JOIN clauses AS c ON c.id = e.clause_id
WHERE :words <> '' AND instr(e.quote, :words) > 0
ORDER BY n.year DESC, a.name, e.notice_id, e.page, e.top
LIMIT 500""",
    (Parameter("words", Label("原文中的文字", "words of the notice"), "有效"),),
)

CONTACTS_OF_AGENCY = Query(
    "contacts_of_agency",
    Label("某单位的联系方式", "how to reach an agency"),
    Label("单位最近年度的联系方式。", "The contacts of an agency's most recent year."),
    """SELECT c.agency, c.year, c.purpose_name, c.kind_name, c.value, c.hours, c.organization, c.person,
  c.notice_occupations, c.page, c.notice_id
FROM contact_directory AS c
WHERE (:agency = '' OR instr(c.agency, :agency) > 0)
  AND (c.agency_id, c.year) IN (SELECT agency_id, max(year) FROM notices WHERE is_current GROUP BY agency_id)
ORDER BY c.agency, c.notice_occupations, c.purpose, c.kind""",
    (AGENCY,),
)

OCCUPATION_CHANGES = Query(
    "occupations_added_and_dropped",
    Label("与上一年度相比新增和停止的职业", "occupations added and dropped since the year before"),
    Label(
        "同一单位上一年度也有通知时，该年度新增或不再开展的职业。",
        "For agencies with notices in both years: the occupations that are new or no longer offered.",
    ),
    """WITH offered AS (SELECT DISTINCT agency, year, occupation FROM offering_matrix),
  asked AS (SELECT CAST(:year AS INTEGER) AS year),
  both AS (SELECT DISTINCT n.agency FROM offered AS n JOIN offered AS o ON o.agency = n.agency, asked
    WHERE n.year = asked.year AND o.year = asked.year - 1)
SELECT agency, occupation, '新增' AS change FROM offered, asked
WHERE offered.year = asked.year AND agency IN both AND NOT EXISTS (SELECT 1 FROM offered AS o
  WHERE o.agency = offered.agency AND o.year = asked.year - 1 AND o.occupation = offered.occupation)
UNION ALL
SELECT agency, occupation, '停止' FROM offered, asked
WHERE offered.year = asked.year - 1 AND agency IN both AND NOT EXISTS (SELECT 1 FROM offered AS o
  WHERE o.agency = offered.agency AND o.year = asked.year AND o.occupation = offered.occupation)
ORDER BY agency, change, occupation""",
    (YEAR,),
)

QUERIES: tuple[Query, ...] = (
    FEE_ACROSS_AGENCIES,
    WHO_OFFERS,
    RETAKE_VALIDITY_DIFFERENCES,
    NOTICES_WITHOUT_SUPERVISION_PHONE,
    FEE_CHANGES,
    SCHEDULES_BY_MONTH,
    FINDINGS_BY_CODE,
    EVIDENCE_OF_VALUE,
    CONTACTS_OF_AGENCY,
    OCCUPATION_CHANGES,
)
