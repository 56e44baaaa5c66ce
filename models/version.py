"""The parser's version, where it can be asked without the parser being imported."""

PARSER_VERSION = "0.1.0"
"""Raised whenever the same document may give other records."""
