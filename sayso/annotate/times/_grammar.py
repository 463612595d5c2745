"""Which runs of word classes are expressions of time: rules over the letters of `_words`, longest readings first."""

from __future__ import annotations

import re

_WEEKDAY = r"(?:W|w\.?)"
_MONTH = r"(?:M|m\.?)"
_DAY = r"[DO]"
_OF_YEAR = r"(?:,?Y|,?o?[TLF]{1,3}y)"
_NUMBER = r"(?:a?N(?:-?N){0,4}(?:jal)?|[DY](?:D/D|-?N)?|la|l|a)"
_AMOUNT = rf"{_NUMBER}(?:[-uj]{_NUMBER})?o?"
_DATE = rf"(?:(?:d?[TLF]{{0,3}}{_WEEKDAY},?)?(?:[LF]?{_MONTH}d?{_DAY}{_OF_YEAR}?|d?{_DAY}o?{_MONTH}{_OF_YEAR}?|I))"
_CLOCK = r"(?:ch?Z?|[DN]hZ?)"
_NAMED_DAY = rf"(?:{_DATE}|[EeLFT]{{0,3}}W|X)"
_EARLY = r"(?:[Ee]i?|E-)?"


def _range(link: str) -> tuple[str, str, str]:
    """Give the day, month and year forms of two ends joined by `link`."""
    year = "(?:,?Y)?"
    days = (
        rf"(?:{_MONTH}{_DAY}{year}{link}{_MONTH}{_DAY}{year}|{_MONTH}{_DAY}{link}{_DAY}{year}(?![UVyN])"
        rf"|{_DAY}o?{_MONTH}{year}{link}{_DAY}o?{_MONTH}{year}|{_DAY}{link}{_DAY}o?{_MONTH}{year})"
    )
    return days, rf"{_MONTH}(?:,?Y)?{link}{_MONTH}(?:,?o?Y)?", rf"Y{link}Y"


_joined, _between = _range("[-u]"), _range("j")

# Repeats are bounded, or a text of nothing but "last last last" would take quadratic time.
# Tried in this order at each word; the first that fits is taken, so the longer reading stands first.
RULES: dict[str, str] = {
    "day_range": rf"{_joined[0]}|(?<=b){_between[0]}",
    "month_range": rf"{_joined[1]}(?!{_DAY})|(?<=b){_between[1]}(?!{_DAY})",
    "year_range": rf"Y-[YD](?![-DYN])|Y/D(?![/DYN])|(?<=f){_joined[2]}|(?<=b){_between[2]}",
    "clock_day": rf"(?:{_CLOCK}|p),?i?{_NAMED_DAY}",
    "day_clock": rf"{_NAMED_DAY},?(?:i?{_CLOCK}|ip)(?![DY])",
    "day": _DATE,
    "month_year": rf"(?:d?(?:E-?))?{_MONTH},?o?(?:Y|[TLF]{{1,3}}y)",
    "day_before": r"dUvX",
    "weekday": r"(?:E-?)?e?(?:dH|d?[LFT]{1,3})?Wp?",
    "feast": r"d?[LFT]{0,2}J(?:,?Y|,?o?[TLF]{1,3}y)?",
    "weekdays": r"g",
    "end_of": rf"d?Bo(?:d?[LFT]{{0,3}}[yUQ]|{_MONTH}{_DAY}?(?:,?o?Y)?|(?:dy)?Y|d?(?:E-?)?C|d?[LTF]{{0,3}}S(?:,?o?Y)?)|d?y(?:-|')?B",
    "part_of_month": rf"d[LO]Uo{_MONTH}(?:,?o?Y)?",
    "fiscal_quarter": r"d?[LTF]{1,3}y'(?:k?O-?)?Q|d?(?:k-?)?O-?Q(?:[oi]?(?:d?k?Y|d?[TLF]{0,3}y))?|dY(?:O-?)?Q|dy-[Ge](?:O-?)?Q",
    "half_of": r"d?[OL]lo(?:Y|d?[LTF]{0,3}y)",
    "age": rf"{_NUMBER}-?[UVy]-?z",
    "ago": rf"(?:{_AMOUNT}r?-?[UVyQ](?:jx)?|V|y-)[Ge]",
    "several": rf"d?(?:[LFTR]{{1,3}}|O){_AMOUNT}r?[VUy]",
    "season_year": r"(?:d?(?:E-?))?d?S,?o?(?:Y|[TLF]{1,3}y)",
    "relative": rf"{_EARLY}d?[LFTR]{{1,3}}(?:[UyQV]|S|p|{_MONTH})|[Ee]id[Uyp]",
    "same": r"d?H{1,3}[UyQp]",
    "next_to": r"d[Uyp]v",
    "deictic": r"(?:[Ee]|E-?p)?Xp?",
    "since_then": r"sn",
    "then": r"(?<=u)n",
    "decade": r"d?(?:E-?)?C",
    "century": r"d?(?:E-?)?O-?U",
    "year": r"(?:dy|k|E-?)?Y",
    "month": rf"(?:E-?)?{_MONTH}",
    "regular": r"K(?:[DNO]r?)?[UVyQpWMmS]|A",
    "amount": rf"{_AMOUNT}r?-?r?[UVyQ](?!-[GeB])(?:jal)?",
    "units": r"V",
    "clock": _CLOCK,
    "event_day": r"D/D(?![/DYN])",
    "vague": r"dx?q|P|dL",
    "season": r"(?:E-?)?dS|(?<=i)S",
    "period": r"d(?:[LFTR]{0,3}k)?[yQ](?!-[GeB])|dU",
    "part_of_day": r"d?p",
}
GRAMMAR = re.compile("(?=[^xoibujzvrfhH;,.'/|-]|H[UyQp])(?:" + "|".join(f"(?P<{name}>{rule})" for name, rule in RULES.items()) + ")")
