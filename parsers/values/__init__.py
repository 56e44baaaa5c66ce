"""Small pure functions from Chinese text to values: levels, money, dates, phones, names.

Finders take any text and give mentions with their offsets, left to right and without overlap; they never
raise. Readers take the words of one value and raise `models.errors.ValueUnread` where there is none.

Patterns let up to four spaces stand where a space may: without an end to them, a page of blanks would
cost minutes.
"""
