"""The prepared questions of `db.queries`, as Datasette's canned queries."""
def canned_queries(site): return {}
