"""The project's exceptions: one family, each with attributes and a message that says what to do."""

from typing import Any


class ZhipingError(Exception):
    """Anything that a person can be told in one line; libraries raise it, `cli/` and `publish/` word it.

    It crosses between processes with its attributes.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is: what it was made from is not what `Exception` holds."""
        return _again, (type(self), self.args, vars(self))


def _again(kind: type[ZhipingError], said: tuple[Any, ...], attributes: dict[str, Any]) -> ZhipingError:
    error = kind.__new__(kind, *said)
    vars(error).update(attributes)
    return error


class UnreadableFile(ZhipingError):
    """A file that gives no Document."""

    def __init__(self, path: str, found: str, expected: str, remedy: str) -> None:
        self.path, self.found, self.expected, self.remedy = path, found, expected, remedy
        super().__init__(f"{path}: {found}; expected {expected}; {remedy}")


class ValueUnread(ZhipingError, ValueError):
    """Words that are not a value of the kind asked for."""

    def __init__(self, kind: str, text: str, expected: str) -> None:
        self.kind, self.text, self.expected = kind, text, expected
        super().__init__(f"{text!r} is no {kind}; expected {expected}")


class DatabaseTrouble(ZhipingError):
    """A database that cannot be used as asked."""

    def __init__(self, path: str, found: str, expected: str, remedy: str) -> None:
        self.path, self.found, self.expected, self.remedy = path, found, expected, remedy
        super().__init__(f"{path}: {found}; expected {expected}; {remedy}")


class SelectorTrouble(ZhipingError):
    """Words on the command line that name no notice, or several."""

    def __init__(self, selector: str, found: str, remedy: str) -> None:
        self.selector, self.found, self.remedy = selector, found, remedy
        super().__init__(f"{selector}: {found}; {remedy}")


class AskedTrouble(ZhipingError):
    """A word of a question that means nothing: no kind, level, size, name that there is."""

    def __init__(self, words: str, found: str) -> None:
        self.words, self.found = words, found
        super().__init__(found)


class CorrectionTrouble(ZhipingError):
    """A correction that cannot be made as asked."""

    def __init__(self, place: str, found: str, expected: str) -> None:
        self.place, self.found, self.expected = place, found, expected
        super().__init__(f"{place}: {found}; expected {expected}")


class ShownOtherwise(CorrectionTrouble):
    """A value that is not the one that a person was shown when they corrected it; `found` is what stands there now."""


class DuplicateKey(ZhipingError):
    """Two records of one kind that say they are about the same thing, so that they cannot be compared."""

    def __init__(self, notice: str, kind: str, key: str, places: tuple[str, str]) -> None:
        self.notice, self.kind, self.key, self.places = notice, kind, key, places
        super().__init__(
            f"{notice}: two {kind} records have the key {key}: {places[0]}; {places[1]}; "
            "expected one of each key; look at both with `zhiping explain`"
        )


class SharingTrouble(ZhipingError):
    """Processes of a comparison that did not come to its end."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(
            f"a process that compared some of the notices died ({found}); expected it to come to its end; "
            "compare again, or with --jobs 1 in one process"
        )


class UnknownName(ZhipingError):
    """A name that is said to be another one, and that no notice of its side names."""

    def __init__(self, name: str, side: str, known: tuple[str, ...]) -> None:
        self.name, self.side, self.known = name, side, known
        shown = "、".join(known[:10]) + ("…" if len(known) > 10 else "") or "none"
        super().__init__(
            f"{name}: no agency, occupation or work type of the {side} side; expected one of {shown}; "
            "write the older name first"
        )


class UsersTrouble(ZhipingError):
    """A file of people who may correct that cannot be used, or a person who cannot be added to it."""

    def __init__(self, path: str, found: str, remedy: str) -> None:
        self.path, self.found, self.remedy = path, found, remedy
        super().__init__(f"{path}: {found}; {remedy}")


class ServeTrouble(ZhipingError):
    """An address that cannot be listened on."""

    def __init__(self, address: str, found: str) -> None:
        self.address, self.found = address, found
        super().__init__(
            f"{address}: {found}; expected an address of this machine with a free port from 1 to 65535; "
            "choose another with --host or --port"
        )


class ClusterTrouble(ZhipingError):
    """A cluster that cannot read, or not any more."""

    def __init__(self, address: str, found: str, remedy: str) -> None:
        self.address, self.found, self.remedy = address, found, remedy
        super().__init__(f"{address}: {found}; {remedy}")


class ExportTrouble(ZhipingError):
    """Files that cannot be written."""

    def __init__(self, path: str, found: str, expected: str, remedy: str) -> None:
        self.path, self.found, self.expected, self.remedy = path, found, expected, remedy
        super().__init__(f"{path}: {found}; expected {expected}; {remedy}")
