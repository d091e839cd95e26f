"""Words that hint at a breach of basic rights at work, in whatever a profile says.

A hint raises no alarm and lowers none: it only makes reports say that workers are to be asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from sectorscan.profile.profile import Profile
from sectorscan.readers.vocabulary.words import folded
from sectorscan.rubric.breaches import Breach
from sectorscan.rubric.rubric import Rubric

_WITHIN_WORDS = re.compile("\xad|['\u2019](?=[sS]\\b)")
"""What parts no words: where one may break, as in texts from PDF files; the sign in `women's`.

So that children's shoes are none of children.
"""


class Recorded(Struct, frozen=True):
    """What a profile says in words, as hints are looked for in it."""

    watched: Sequence[str]
    on_labour: Mapping[str, str]
    """Notes on labour standards, by the breach that was asked about; "" where none was."""
    elsewhere: str

    def hinting(self, breach: Breach) -> tuple[int, ...]:
        """The places of the watched texts that hint at a breach."""
        if not hints(breach, "".join(self.watched)):  # hardly any does
            return ()
        return tuple(place for place, text in enumerate(self.watched) if hints(breach, text))

    def speaks_of(self, breach: Breach) -> bool:
        """Whether anything but the watch does: a note, but for those of who was asked about it.

        Where no level names the breach, notes on labour standards need only hint at it.
        """
        notes = "".join(text for asked, text in self.on_labour.items() if asked != breach.id)
        only_checked = breach.ask is not None
        return names(breach, notes + self.elsewhere) or (only_checked and hints(breach, notes))


def recorded_in(profile: Profile, rubric: Rubric) -> Recorded:
    """The texts of a profile that may speak of a breach, each between blanks."""
    topics = {topic.id: topic.question.breach_at or "" for topic in rubric.labour_topics}
    on_labour: defaultdict[str, str] = defaultdict(str)
    elsewhere = [text for text in _texts(profile) if text]
    for question, answers in (profile.answers or {}).items():
        for note in (answer.note for answer in answers if answer.note):
            if question in topics:
                on_labour[topics[question]] += between_blanks(note)
            else:
                elsewhere.append(note)
    for check in profile.labour_checks:
        on_labour[check.breach] += between_blanks(check.note or "")
    return Recorded(
        watched=list(map(between_blanks, profile.watch)),
        on_labour=on_labour,
        elsewhere="".join(map(between_blanks, elsewhere)),
    )


def _texts(profile: Profile) -> Iterator[str | None]:
    """What a profile says in words beside its answers, its checks and its watch."""
    sector = profile.sector
    yield from (sector.name, sector.product_family)
    yield None if sector.sampling is None else sector.sampling.note
    yield from (source.cite for source in profile.sources.values())
    yield from (figure.note for figure in profile.stated.values())
    yield from (body.name for body in profile.institutions or ())
    yield from (partner.name for partner in profile.outside)
    yield from (action.note for action in profile.in_place)
    yield from (action.note for action in profile.plan.actions.values())
    yield from (target.note for target in profile.targets.values())
    yield from (waiver.reason for waiver in profile.does_not_apply)


def between_blanks(text: str) -> str:
    """A text as hints are looked for in it: folded, with a blank before and behind."""
    return f" {folded(_WITHIN_WORDS.sub('', text))} "


def hints(breach: Breach, text: str) -> bool:
    """Whether a word of folded texts, each between blanks, is or begins with a hint or a name."""
    return names(breach, text) or _has(breach.hints, text)


def names(breach: Breach, text: str) -> bool:
    """Whether one names the breach, whatever else the texts are about."""
    return _has(breach.called, text)


def _has(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in _as_found(words))


@lru_cache(maxsize=64)
def _as_found(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as they stand in folded texts: from a blank on, whole words up to a blank."""
    found = ((between_blanks(word), word.endswith(".")) for word in words)
    return tuple(text if is_whole else text[:-1] for text, is_whole in found)
