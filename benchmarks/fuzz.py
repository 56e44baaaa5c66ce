"""A thousand mutants of notices of every format, read as a load reads them; a table of what became of each kind.

    python benchmarks/fuzz.py [COUNT [SEED]]

Exit status 1 where one was a fault of the program or took longer than the limit; each of these is written to
build/fuzz/ under its name, to be read again.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fuzzing import fate_of, mutants, originals  # noqa: E402 - after the path to it

COUNT, SEED, SECONDS = 1000, 2026, 60.0
KINDS = ("notice", "refused", "fault", "slow")


def main(count: int = COUNT, seed: int = SEED) -> int:
    """Prints the table; the exit status."""
    table: Counter[tuple[str, str]] = Counter()
    longest, wrong = ("", 0.0), 0
    for mutant in mutants(originals(ROOT / "samples"), count, seed):
        fate = fate_of(mutant, seconds=SECONDS)
        table[mutant.name.rpartition(".")[2], fate.kind] += 1
        longest = max(longest, (mutant.name, fate.seconds), key=lambda pair: pair[1])
        if fate.kind in ("fault", "slow"):
            wrong += 1
            kept = ROOT / "build" / "fuzz" / mutant.name
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(mutant.data)
            print(f"{mutant.name} ({mutant.way}): {fate.said}", flush=True)
    print(f"{'':10}" + "".join(f"{kind:>10}" for kind in KINDS))
    for suffix in sorted({suffix for suffix, _ in table}):
        print(f"{suffix:10}" + "".join(f"{table[suffix, kind]:10}" for kind in KINDS))
    print(f"{count} mutants of seed {seed}; the longest took {longest[1]:.1f} s ({longest[0]})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
