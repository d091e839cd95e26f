"""The words that stand in cells for a result's codes, such as `not known` for `not-known`."""

from collections.abc import Mapping

from sectorscan.languages import marked, tr

WORDS: Mapping[str, str] = {
    # evidence, levels and figures
    "known": marked("known"),
    "not-known": marked("not known"),
    "not-collected": marked("not collected"),
    "not-applicable": marked("not applicable"),
    "breach": marked("breach"),
    "measure": marked("measure"),
    "question": marked("question"),
    "measured": marked("measured"),
    "stated": marked("stated"),
    "answered": marked("answered"),
    "unknown": marked("unknown"),
    "weak": marked("weak"),
    "disputed": marked("disputed"),
    # the labour alarm, visits
    "reported": marked("reported"),
    "alleged": marked("alleged"),
    "not-checked": marked("not checked"),
    "checked": marked("checked"),
    "little-known": marked("little known"),
    # conditions, signs, strategies
    "holds": marked("holds"),
    "probably": marked("probably"),
    "ask": marked("ask"),
    "fails": marked("fails"),
    "seen": marked("seen"),
    "likely": marked("likely"),
    "unlikely": marked("unlikely"),
    "not-seen": marked("not seen"),
    "rival": marked("rival"),
    "in-between": marked("in between"),
    "ideal": marked("ideal"),
    "not-ready": marked("not ready"),
    "prepare": marked("prepare"),
    "pilot": marked("pilot"),
    "launch": marked("launch"),
    # bodies and actions
    "strong": marked("strong"),
    "there": marked("there"),
    "missing": marked("missing"),
    "not-needed": marked("not needed"),
    "running": marked("running"),
    "ended": marked("ended"),
    "services": marked("services"),
    "markets": marked("markets"),
    "finance": marked("finance"),
    "skills": marked("skills"),
    "labour": marked("labour"),
    "governance": marked("governance"),
    # networks
    "territorial": marked("territorial"),
    "network": marked("network"),
    "firm": marked("firm"),
    "group": marked("group"),
    "institution": marked("institution"),
    "outside": marked("outside"),
    "share": marked("share"),
    "firms": marked("firms"),
    "actors": marked("actors"),
    "pairs": marked("pairs"),
    "index": marked("index"),
    "km": marked("km"),
}


def word(code: str) -> str:
    """The word for a code in the language spoken. Raises KeyError for what is none of `WORDS`."""
    return tr(WORDS[code])
