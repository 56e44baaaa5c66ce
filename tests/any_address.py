"""An address that a route's pattern matches, so that a test can ask every route there is."""

import re
from collections.abc import Mapping
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


def address_of(pattern: str, samples: Mapping[str, str]) -> str:
    """A text that the pattern matches, with the samples for its named groups as far as they fit.

    >>> address_of(r"/(?P<db>[^/]+)/t(\\.(?P<format>json))?$", {"db": "notices"})
    '/notices/t'
    """
    names = {number: name for name, number in re.compile(pattern).groupindex.items()}
    found = _text(parser.parse(pattern), names, samples)
    assert re.match(pattern, found), (pattern, found)
    return found


def _text(parts: Any, names: Mapping[int, str], samples: Mapping[str, str]) -> str:
    return "".join(_part(kind, said, names, samples) for kind, said in parts)


def _part(kind: Any, said: Any, names: Mapping[int, str], samples: Mapping[str, str]) -> str:
    if kind is code.LITERAL:
        return chr(said)
    if kind in (code.ANY, code.NOT_LITERAL):
        return "x"
    if kind is code.IN:
        return _member(said)
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
        least, _, inner = said
        return _text(inner, names, samples) * least
    if kind is code.BRANCH:
        return _text(said[1][0], names, samples)
    if kind is code.SUBPATTERN:
        sample = samples.get(names.get(said[0], ""))
        return sample if sample is not None else _text(said[3], names, samples)
    return ""  # a place, or what must or must not follow


def _member(choices: Any) -> str:
    if choices[0][0] is code.NEGATE:
        return "x"
    kind, said = choices[0]
    return chr(said[0] if kind is code.RANGE else said) if kind is not code.CATEGORY else "1"
