"""The colours of the style as classes of CSS, for light and dark screens; contrasts as WCAG 2.1 defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.view.style import Style

_LIGHT, _DARK = "#ffffff", "#1e2636"  # the grounds of the page on which colours are used for text
_ENOUGH = 4.6
_STEPS = 20


def colours(style: Style) -> tuple[str, ...]:
    """Every colour of the style once: those of kinds, of relations, and of what is denied, which is the last."""
    used = [kind.colour for kind in style.kinds] + [relation.colour for relation in style.relations]
    return (*(colour for colour in dict.fromkeys(used) if colour != style.denied), style.denied)


def stylesheet(style: Style) -> str:
    """A class `c0`, `c1` and so on for each colour, which sets the variable `--c` as it can be read on the ground."""
    found = colours(style)
    dark = _rules(lightened(colour) for colour in found)
    return f"{_rules(found)}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _rules(values: Iterable[str]) -> str:
    return "\n".join(f".c{place} {{ --c: {value}; }}" for place, value in enumerate(values))


def lightened(colour: str) -> str:
    """The colour, mixed with as much white as it needs to be read on the dark ground."""
    channels = _channels(colour)
    for step in range(_STEPS + 1):
        mixed = "#" + "".join(f"{round(each + (255 - each) * step / _STEPS):02x}" for each in channels)
        if contrast(mixed, _DARK) >= _ENOUGH:
            return mixed
    return _LIGHT


def contrast(one: str, other: str = _LIGHT) -> float:
    """The contrast ratio of two colours of the form `#0a1b2c` (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - as the standard has it
        for each in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
