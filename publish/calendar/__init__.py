"""When to apply and when the assessments are: the year view and its feeds, and the feed of what changed."""
