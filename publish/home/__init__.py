"""The home page, and the search over notices and their words."""
