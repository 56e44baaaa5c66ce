"""What holds for all tests: no test fails for being slow, speed is measured in benchmarks/.

Properties are tried on the same examples each time, so that a run says something about the change that it follows.
`HYPOTHESIS_PROFILE=search` tries new ones, to look for what nobody thought of.
"""

import os

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))
