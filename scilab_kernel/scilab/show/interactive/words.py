"""Write LaTeX as plain text, as far as letters go: a specification has no formulas."""

from __future__ import annotations

import re

_NAMES = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma
sigma tau upsilon phi chi psi omega
"""
_GREEK = {name: chr(0x3B1 + number) for number, name in enumerate(_NAMES.split())}
_SILENT_NAMES = """
left right big Big displaystyle textstyle scriptstyle mathrm mathbf mathbb mathcal mathit mathsf
text textbf textit mbox operatorname limits bf rm
"""
_SYMBOLS = {
    **_GREEK,
    **{name.capitalize(): letter.upper() for name, letter in _GREEK.items()},
    **dict.fromkeys(_SILENT_NAMES.split(), ""),
    "varepsilon": "\u03b5",
    "varphi": "\u03c6",
    "vartheta": "\u03d1",
    "cdot": "\u00b7",
    "times": "\u00d7",
    "pm": "\u00b1",
    "leq": "\u2264",
    "le": "\u2264",
    "geq": "\u2265",
    "ge": "\u2265",
    "neq": "\u2260",
    "approx": "\u2248",
    "infty": "\u221e",
    "sum": "\u2211",
    "int": "\u222b",
    "partial": "\u2202",
    "nabla": "\u2207",
    "mapsto": "\u21a6",
    "longmapsto": "\u27fc",
    "ll": "\u226a",
    "gg": "\u226b",
    "propto": "\u221d",
    "equiv": "\u2261",
    "prod": "\u220f",
    "oint": "\u222e",
    "forall": "\u2200",
    "exists": "\u2203",
    "dots": "\u2026",
    "cdots": "\u22ef",
    "ell": "\u2113",
    "hbar": "\u210f",
    "angle": "\u2220",
    "perp": "\u22a5",
    "parallel": "\u2225",
    "leftarrow": "\u2190",
    "to": "\u2192",
    "circ": "\u00b0",
    "rightarrow": "\u2192",
    "Rightarrow": "\u21d2",
    "ldots": "\u2026",
    "in": "\u2208",
    "sqrt": "\u221a",
    "quad": " ",
}
_PART = r"\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\d))"
_FRACTION = re.compile(rf"\\[dt]?frac{_PART}{_PART}")
_BOX = re.compile(r"\\(?:fcolorbox\{[^{}]*\}|colorbox|textcolor)\{[^{}]*\}")
_COMMAND = re.compile(r"\\([A-Za-z]+) ?|\\(.)")
_RAISED = re.compile(r"([\^_])(?:\{([^{}]*)\}|(.))")
_LETTERS = {
    "^": dict(zip("0123456789+-=()ni\u00b0", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ\u00b0", strict=True)),
    "_": dict(zip("0123456789+-=()aeoxijkmnprt", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₖₘₙₚᵣₜ", strict=True)),
}


def plain(text: str) -> str:
    """Write a text of Scilab, which is LaTeX if it stands between two ``$``, as plain text."""
    if len(text) <= 1 or not (text.startswith("$") and text.endswith("$")):
        return text
    text = _BOX.sub("", text.strip("$"))
    while (shorter := _FRACTION.sub(_fraction, text)) != text:
        text = shorter
    text = _COMMAND.sub(_symbol, text)
    while (shorter := _RAISED.sub(_raise, text)) != text:
        text = shorter
    return text.translate({ord("{"): "", ord("}"): "", ord("~"): " "}).strip()


def _fraction(found: re.Match[str]) -> str:
    above, below = (
        part if part.replace("\\", "").isalnum() else f"({part})"
        for part in (found[1] or found[2] or "", found[3] or found[4] or "")
    )
    return f"{above}/{below}"


def _symbol(found: re.Match[str]) -> str:
    if found[1]:
        return _SYMBOLS.get(found[1], found[1])
    return " " if found[2] in ",;: !\\" else str(found[2])


def _raise(found: re.Match[str]) -> str:
    """Raise or lower letters, if each of them exists in that form."""
    sign, text = found[1], found[3] if found[2] is None else found[2]
    letters = _LETTERS[sign]
    if all(each in letters for each in text):
        return "".join(letters[each] for each in text)
    return text if sign == "_" else f"\u02c6{text if len(text) == 1 else f'({text})'}"
