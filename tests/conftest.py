"""What holds for all tests: no test fails for being slow, speed is measured in benchmarks/."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
