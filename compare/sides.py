"""Two sides, however they were named, to what differs between them: the one way for the commands and the pages."""

from collections.abc import Sequence

from compare.chunks import Share
from compare.narrowing import of_occupations
from compare.stored import diff_stored
from models.changes import Comparison
from models.comparing import Side


def compared(
    old: Side,
    new: Side,
    *,
    everything: bool = False,
    same: Sequence[tuple[str, str]] = (),
    share: Share | None = None,
) -> Comparison:
    """What differs between the sides, of the occupation alone that a selector names.

    `everything` adds what is only said in other words; `share` computes the pairs elsewhere. Raises DuplicateKey
    for two single notices of which one says two things of one key, and UnknownName.
    """
    one_each = old.is_one_notice and new.is_one_notice
    selectors = None if one_each else (old.words, new.words)
    comparison = diff_stored(
        old.source, new.source, selectors=selectors, include_wording=everything, same=same, share=share
    )
    return of_occupations(comparison, [one for one in (old.occupation, new.occupation) if one])
