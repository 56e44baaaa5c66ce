"""Where a paragraph on misconduct passes from one matter to another: acts, papers, what comes to light later."""

from parsers.penalty_words import ACTS, ACTS_ANNOUNCED, FOLLOWS, IN_ASSESSMENT, TRIGGER_RULES
from parsers.rules import first_match
from parsers.sanctions import read_sanctions
from parsers.text import Text, join


def before_the_list(words: Text) -> Text | None:
    """What a clause threatens before its last sentence, which only announces acts: …，取消考试资格。禁止下列行为："""
    *said, last = words.statements() or [words]
    if not said or read_sanctions(last.value) or not ACTS_ANNOUNCED.search(last.value):
        return None
    before = words.slice(0, words.value.rfind(last.value)).strip()
    return before if read_sanctions(before.value) and not ACTS_ANNOUNCED.search(before.value) else None


def is_mixed(words: Text) -> bool:
    """Whether a paragraph sanctions acts in one statement and false materials, or what comes to light later, in another.

    Within a statement the acts must be of the assessment: what follows behind a semicolon may be of the same papers.
    """
    statements = [
        part for part in words.statements() if ACTS.search(part.value) and read_sanctions(part.value)
    ]
    told = [first_match(TRIGGER_RULES, part.value) for part in statements]
    if any(told) and not all(told) or len({found[0].code for found in told if found}) > 1:
        return True
    parts = [part for part in parts_of(words) if ACTS.search(part.value) and read_sanctions(part.value)]
    plain = [part for part in parts if not first_match(TRIGGER_RULES, part.value)]
    return any(told) and any(IN_ASSESSMENT.match(part.value) for part in plain)


def parts_of(words: Text) -> list[Text]:
    """The sentences, each with those behind it that say what more follows from the same: …；已取得证书的，予以收回."""
    parts: list[Text] = []
    for sentence in words.sentences():
        if parts and FOLLOWS.match(sentence.value):
            parts[-1] = join([parts[-1], sentence])
        else:
            parts.append(sentence)
    return parts
