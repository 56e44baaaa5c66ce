"""Words that a merged cell kept of all the cells it was made of: 电工 above 电工 is said once."""

from models.document import Line


def said_once(lines: tuple[Line, ...], row_span: int, column_span: int) -> tuple[Line, ...]:
    """The lines of a cell; of a merged one those that come again and again only the first time.

    Office programs put the words of cells that are merged one below the other: 汽车维修 / 工 / 汽车维修 / 工.
    """
    if row_span * column_span == 1 or len(lines) < 2:
        return lines
    words = [line.text.strip() for line in lines]
    for period in range(1, len(words) // 2 + 1):
        if len(words) % period == 0 and words == words[:period] * (len(words) // period):
            return lines[:period]
    return lines
