"""Characters of symbol fonts, whose codes mean nothing without the font, as Unicode's own."""

from ingest.ordinals import circled

_WINGDINGS = {
    0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□",
    0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9F: "•", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xB2: "☆", 0xD8: "➢", 0xDC: "➲",
    0xE0: "→", 0xE8: "➔", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒",
    0x97: "●", 0x98: "●", 0xA2: "■", 0xA3: "□", 0xA8: "◻",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈",
    0xB0: "°", 0xAE: "→", 0xAC: "←", 0xD6: "√", 0xA5: "∞",
}  # fmt: skip
_WINGDINGS_3 = {0x75: "▲", 0x76: "▶", 0x7D: "▶", 0x84: "▼"}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "symbol": _SYMBOL,
}
PRIVATE_USE = range(0xF000, 0xF100)
"""Where office programs put the codes of symbol fonts."""


def symbol(code: int, font: str) -> str:
    """The character that a symbol font draws for a code; one that is not known stays in private use.

    >>> symbol(0xF0FC, "Wingdings"), symbol(0xF083, "Wingdings"), symbol(0x2605, "宋体")
    ('✓', '③', '★')
    """
    table = _FONTS.get(font.lower())
    place = code - PRIVATE_USE.start if code in PRIVATE_USE else code
    if table is None or place > 0xFF:
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    if table is _WINGDINGS and (0x80 <= place <= 0x8A or 0x8B <= place <= 0x95):
        return circled(place - (0x80 if place <= 0x8A else 0x8B))
    return table.get(place) or chr(PRIVATE_USE.start + place)


def with_symbols(text: str, font: str) -> str:
    """Text with a symbol font's private-use codes as what the font draws."""
    if not any(ord(char) in PRIVATE_USE for char in text):
        return text
    return "".join(symbol(ord(char), font) if ord(char) in PRIVATE_USE else char for char in text)


def bullet(text: str, font: str) -> str:
    """The mark before a list item; one whose look is not known is a plain bullet.

    >>> bullet("\\uf0d8", "Wingdings"), bullet("\\uf000", "Unknown"), bullet("–", "")
    ('➢', '•', '–')
    """
    mark = with_symbols(text.strip(), font)
    if len(mark) == 1 and 0xE000 <= ord(mark) < 0xF900:
        return "•"
    if font.lower() in _FONTS and len(mark) == 1 and ord(mark) < 0x100:
        mark = symbol(ord(mark), font)
        return "•" if ord(mark) >= 0xE000 else mark
    return "•" if mark == "o" else mark
