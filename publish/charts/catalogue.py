"""All charts, in the order in which they are listed: a new one is a module with a `CHART`, and a line here."""

from publish.charts import coverage, fees, history, raises, validity, windows
from publish.charts.chart import Chart

CHARTS: tuple[Chart, ...] = (
    raises.CHART,
    fees.CHART,
    history.CHART,
    windows.CHART,
    validity.CHART,
    coverage.CHART,
)
BY_NAME = {chart.name: chart for chart in CHARTS}
