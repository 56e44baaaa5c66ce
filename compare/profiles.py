"""How the records of each kind are matched and compared, as data.

A kind needs no line here: by its class attributes its records are matched by all `keys`, two of one key
are an error, and `values()` are compared. A line says where that is not what a reader would do.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from models.records import Record


@dataclass(frozen=True)
class Profile:
    """What a kind does otherwise than its class attributes say; field names, None for the default."""

    about: tuple[str, ...] | None = None
    """Keys that must agree for two records to be matched at all; default: all keys."""
    loose: str | None = None
    """A key of `about` that two records may differ in, where all else agrees and no other record fits better."""
    vague: tuple[Any, ...] = ()
    """Values of `loose` that say nothing, so that another one is no change."""
    akin: tuple[Any, ...] = ()
    """Values of `loose` that a vague one may stand for where the record itself is another: the only one left of each side."""
    incidental: tuple[str, tuple[Any, ...]] | None = None
    """Field and values of it with which `loose` only tells where the record was read, so that it is no change."""
    position: tuple[str, ...] = ()
    """Keys that say only where a record stands; never compared, and shown as the later notice has them."""
    shown: tuple[str, ...] = ()
    """Fields that a change's key shows besides the keys, so that a reader knows what is meant."""
    extra: tuple[str, ...] = ()
    """Fields that, beside the keys, tell several legitimate records of one notice apart."""
    merge: bool = False
    """Whether a second record of one key that says the same is the first said again; else it is an error."""
    compared: tuple[str, ...] | None = None
    """Fields whose difference is a change; default: `values()` and the keys not in `about` or `position`."""
    cost: str = "keys"
    """The name of the measure (in `costs.COSTS`) by which records that agree in `about` are paired."""
    last_pair: Literal["never", "left", "sole"] = "never"
    """Whether one record on each side is taken for the same, though unlike: where all others are matched
    (`left`), or where there were no others (`sole`)."""
    last_by: tuple[str, ...] = ()
    """Fields that the last pair shares: all of them first, then without the last one, and so on."""
    unsaid: tuple[str, ...] = ()
    """Fields whose null says nothing, so that null against a value is no change."""
    names: tuple[str, ...] = ()
    """Fields with a name that may be told with or without what leads to it (上海市…, 021-…)."""
    titles: tuple[str, ...] = ()
    """Fields with a title, which words that name nothing (关于, 相关要求) do not change."""
    free: tuple[str, ...] = ()
    """Fields of free words: other words with the same quantities are no change."""
    same_values: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    """Field and values of it that mean one thing."""
    nothing: tuple[str, Any] | None = None
    """Field and value with which a record only says that there is nothing of the kind."""
    words_for: tuple[str, str] | None = None
    """A list, and the field whose words stand for it where it is empty: other quantities in these are a change."""
    plain: tuple[str, tuple[str, ...]] | None = None
    """A list, and the kinds of its items that say all there is: records of one thing with the same such items are one."""
    spread: str | None = None
    """Field whose null means every one of its values; a list of them means each of them."""
    one_each: bool = False
    """Whether one thing is said of each value of `spread`, so that null means those not said otherwise."""
    restates: tuple[str, Any, str] | None = None
    """`(field, value, kind)`: records with that value are left to the kind that tells the same title."""
    derived: bool = False
    """Whether the records only restate others, so that a diff shows them on request only."""


PROFILES: dict[str, Profile] = {
    # the title without its years; a new edition (规程2023年版 → 2026年版) is a change of title
    "citations": Profile(
        about=("role",),
        merge=True,
        extra=("document_number",),
        restates=("role", "attachment", "attachments"),
        compared=("title", "document_number"),
        cost="citation",
        titles=("title",),
    ),
    "offerings": Profile(merge=True),
    # the number is only the place in the list: what is required makes the alternative
    "application_conditions": Profile(
        about=("occupation", "level"),
        position=("number",),
        extra=("requirements", "text"),
        merge=True,
        cost="condition",
        # of who is 16, neither works in the occupation nor wants to: two ways to ask for nothing but an age
        plain=("requirements", ("age",)),
    ),
    # one step may be done at several places
    "procedures": Profile(
        extra=("place",),
        merge=True,
        cost="procedure",
        last_pair="left",
        names=("place",),
        spread="channel",
        one_each=True,
    ),
    # a batch is its days of the year; inserted at the front it must not shift all others
    "schedules": Profile(
        about=("occupation", "work_type", "level"),
        position=("sequence",),
        extra=("application", "assessment"),
        cost="schedule",
        last_pair="sole",
        free=("note",),
        spread="level",
    ),
    # several rules `other` are told apart by their words, which are then what they say
    "schedule_rules": Profile(extra=("text",), merge=True, cost="rule", compared=("text",), free=("text",)),
    # parts of one subject's fee (考评费, 耗材费) differ in what they include
    "fees": Profile(
        extra=("includes",),
        cost="fee",
        last_pair="left",
        same_values=(("unit", (None, "元", "元/人", "元/人次")),),
        nothing=("amount", None),
        spread="level",
        one_each=True,
    ),
    "payment_accounts": Profile(
        about=(),
        shown=("account_name",),
        extra=("remark",),
        merge=True,
        cost="account",
        last_pair="left",
        names=("bank", "account_name"),
    ),
    # a changed phone is one change, where there is one on each side; several are a set
    "contacts": Profile(
        about=("kind", "purpose"),
        # a site or a mailbox serves all that it is named for; a telephone is for what is said of it
        loose="purpose",
        vague=("general",),
        akin=("consultation", "service"),
        incidental=("kind", ("website", "email", "wechat_account", "mini_program", "qq_group", "postcode")),
        extra=("person", "hours"),
        merge=True,
        cost="contact",
        last_pair="left",
        last_by=("organization", "person"),
        unsaid=("organization",),
        names=("organization", "value"),
    ),
    "retake_rules": Profile(
        extra=("scope", "text"),
        merge=True,
        cost="rule",
        compared=("years", "scope", "count", "text"),
        free=("text",),
        spread="levels",
        one_each=True,
    ),
    # a tier is the place in the list; its acts and sanctions make it
    "penalties": Profile(
        about=("trigger",),
        position=("tier",),
        extra=("sanctions", "behaviours"),
        merge=True,
        cost="penalty",
        last_pair="left",
        words_for=("behaviours", "text"),
    ),
    # whether the file holds an attachment's text is a finding, not what the notice says
    "attachments": Profile(
        about=(), shown=("number",), merge=True, compared=("title",), cost="title", titles=("title",)
    ),
    "findings": Profile(merge=True, extra=("message_en", "severity"), derived=True),
}


@cache
def profile_of(kind: type[Record]) -> Profile:
    """The profile of a kind; the default one where none is stated."""
    return PROFILES.get(kind.table, Profile())


@cache
def about_fields(kind: type[Record]) -> tuple[str, ...]:
    """The keys that two records must share to be matched."""
    about = profile_of(kind).about
    return kind.keys if about is None else about


@cache
def compared_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields whose difference is a change, in the order of the class."""
    profile = profile_of(kind)
    if profile.compared is not None:
        return profile.compared
    soft = {*kind.keys} - {*about_fields(kind), *profile.position}
    wanted = soft | {*kind.values()}
    return tuple(name for name in kind.model_fields if name in wanted)
