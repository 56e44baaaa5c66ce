"""What of its contacts a notice says otherwise than the other: hours beside a number, an address as the place of a step."""

from collections.abc import Iterator

from compare.items import AT_HOME
from compare.likeness import same_name
from models.procedure import Contact
from models.registry import Notice


def contacts_left(notice: Notice, other: Notice) -> tuple[Contact, ...]:
    """The notice's contacts in the way in which the other tells its own; who answers is said of telephones only."""
    kept = [
        one if one.kind == "phone" or one.person is None else one.model_copy(update={"person": None})
        for one in notice.contacts
        if not _is_place_of_a_step(one, other)
    ]
    if not (_has_hours(other) and not _has_hours(notice)):
        return tuple(kept)
    return (*(one.model_copy(update={"hours": None}) for one in kept), *_hours_beside(kept))


def _has_hours(notice: Notice) -> bool:
    """Whether hours stand by themselves, and beside no number."""
    return any(one.kind == "hours" for one in notice.contacts) and not any(
        one.hours for one in notice.contacts
    )


def _hours_beside(contacts: list[Contact]) -> Iterator[Contact]:
    """The hours beside numbers, each once as a contact of its own."""
    seen: set[str] = set()
    for one in contacts:
        if one.hours and one.hours not in seen:
            seen.add(one.hours)
            yield one.model_copy(
                update={
                    "kind": "hours",
                    "purpose": "service",
                    "organization": None,
                    "person": None,
                    "value": one.hours,
                    "hours": None,
                }
            )


def _is_place_of_a_step(contact: Contact, other: Notice) -> bool:
    """Whether an address is where a step of the other notice is done, which gives no address beside those of its steps."""
    if contact.kind != "address" or any(one.kind == "address" for one in other.contacts):
        return False
    places = (step.place for step in other.procedures if step.place)
    return any(same_name(AT_HOME, contact.value, place) for place in places)
