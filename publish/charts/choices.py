"""What readers choose of most charts: an occupation, a subject, an agency, a year."""

from models.vocabulary import CHARGES, SUBJECTS, Label
from publish.charts.chart import Filter, coded

OCCUPATION = Filter(
    "occupation",
    Label("职业", "Occupation"),
    """SELECT occupation AS value FROM fees WHERE occupation IS NOT NULL
GROUP BY occupation ORDER BY count(*) DESC, occupation""",
    by_part=True,
)
SUBJECT = Filter(
    "subject",
    Label("科目", "Subject"),
    """SELECT subject AS value FROM fees WHERE occupation = :occupation AND amount IS NOT NULL
GROUP BY subject ORDER BY count(*) DESC, subject = 'theory' DESC, subject""",
    show=coded(SUBJECTS),
)
CHARGE = Filter(
    "charge",
    Label("费种", "Charge"),
    """SELECT DISTINCT charge AS value FROM fees WHERE occupation = :occupation AND amount IS NOT NULL
ORDER BY charge""",
    show=coded(CHARGES),
)
AGENCY = Filter(
    "agency",
    Label("发布单位", "Agency"),
    """SELECT a.name AS value FROM notices AS n JOIN agencies AS a ON a.id = n.agency_id WHERE n.is_current
GROUP BY a.id ORDER BY count(DISTINCT n.year) DESC, a.name""",
    by_part=True,
)
OFFERED = Filter(
    "occupation",
    Label("职业", "Occupation"),
    """SELECT f.occupation AS value FROM fee_comparison AS f
WHERE f.agency = :agency AND f.occupation IS NOT NULL AND f.amount IS NOT NULL
GROUP BY f.occupation ORDER BY count(DISTINCT f.year) DESC, count(*) DESC, f.occupation""",
    by_part=True,
)
"""The occupations of the agency that was chosen."""
ITS_CHARGE = Filter(
    "charge",
    Label("费种", "Charge"),
    """SELECT DISTINCT f.charge AS value FROM fee_comparison AS f
WHERE f.agency = :agency AND f.occupation = :occupation AND f.amount IS NOT NULL ORDER BY f.charge""",
    show=coded(CHARGES),
)
YEAR = Filter(
    "year",
    Label("年度", "Year"),
    "SELECT DISTINCT year AS value FROM notices WHERE is_current AND year IS NOT NULL ORDER BY year DESC",
)
OLD = Filter(
    "old",
    Label("从", "From"),
    """SELECT DISTINCT year AS value FROM notices WHERE is_current AND year < (SELECT max(year) FROM notices
  WHERE is_current) ORDER BY year DESC""",
)
NEW = Filter(
    "new",
    Label("到", "To"),
    """SELECT DISTINCT year AS value FROM notices WHERE is_current AND year > :old
ORDER BY year = :old + 1 DESC, year DESC""",
)
"""A year after the one that was chosen; the next one first."""
