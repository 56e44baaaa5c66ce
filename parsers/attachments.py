"""The attachments as the body lists them, each with whether its text is there."""

from models.notice import Attachment
from parsers.attachment_list import Listed, same_title
from parsers.context import Context
from parsers.outline import Attached, Outline
from parsers.text import Text, cite


def read_attachments(context: Context) -> list[Attachment]:
    """The listed attachments, in the list's order."""
    found = match_attachments(context.outline)
    return [
        Attachment(
            number=listed.number,
            title=listed.title.value,
            found=attached is not None,
            labelled=attached is not None and attached.labelled,
            evidence=cite("attachments.listed", listed.title, *(_head(attached) if attached else ())),
        )
        for listed, attached in found
    ]


def _head(attached: Attached) -> list[Text]:
    """The words above an attachment's text: its number and the lines of its title."""
    texts = [node.text for node in attached.nodes[:4]]
    end = next((i for i, text in enumerate(texts) if text.clause == attached.title.clause), 0)
    return texts[: end + 1]


def match_attachments(outline: Outline) -> list[tuple[Listed, Attached | None]]:
    """Each listed attachment with its text: by number where the text has one, by title where not."""
    free = list(outline.attachments)
    found = []
    for position, listed in enumerate(outline.listed, start=1):
        number = listed.number or position
        attached = next((item for item in free if item.number == number), None) or next(
            (item for item in free if _is_titled(listed, item)), None
        )
        if attached is not None:
            free.remove(attached)
        found.append((listed, attached))
    return found


def unlisted_attachments(outline: Outline) -> list[Attached]:
    """Texts under an 附件N heading that the list does not name."""
    matched = [attached for _, attached in match_attachments(outline)]
    return [
        item for item in outline.attachments if item.labelled and not any(item is other for other in matched)
    ]


def _is_titled(listed: Listed, attached: Attached) -> bool:
    if attached.number is not None:
        return False
    heads = [node for node in attached.nodes[:4] if node.kind in ("heading", "paragraph", "title")]
    return any(same_title(listed.title.value, node.text.value) for node in heads)
