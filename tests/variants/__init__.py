"""Notices made for tests: records drawn at random, told in words, orders, layouts and numberings drawn at random."""
