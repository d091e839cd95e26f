"""The rubrics of a batch: one for all its profiles, or the one that each of them names."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sectorscan.batch.bundle import Bundle
from sectorscan.languages import ENGLISH
from sectorscan.rubric import DEFAULT_RUBRIC
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from sectorscan.rubric.rubric import Rubric


class Rubrics:
    """The rubric that is given for all profiles, or else what each of them names.

    Each is loaded once. Raises InputError or UnknownIdError for one that is given.
    """

    def __init__(
        self, given: Rubric | Path | str | None = None, *, allow_outside: bool = False
    ) -> None:
        self._allow_outside = allow_outside
        self._name = given if isinstance(given, Path | str) else None
        self._given = self._loaded(given) if isinstance(given, Path | str) else given
        self._loaded_by_name: dict[str, Rubric] = {}

    def of(self, bundle: Bundle) -> Rubric:
        """The rubric that a profile is assessed with. Raises InputError."""
        if self._given is not None:
            return self._given
        name = bundle.rubric or DEFAULT_RUBRIC
        if name not in self._loaded_by_name:
            self._loaded_by_name[name] = self._loaded(name)
        return self._loaded_by_name[name]

    @property
    def are_one(self) -> bool:
        """Whether all profiles have the same one, whatever they name."""
        return self._given is not None

    @property
    def only(self) -> Rubric:
        """The one that was used; the usual one where none was."""
        return next(self._used(), None) or self._loaded(DEFAULT_RUBRIC)

    def texts(self, rubric: Rubric, language: str) -> Mapping[str, str]:
        """What the texts of one of them are in a language; none if nobody has translated them.

        Raises InputError.
        """
        if language == ENGLISH:
            return {}
        from sectorscan.rubric.translation import texts_in  # English has no need of it

        name = self._name or self._name_of(rubric)
        return {} if name is None else texts_in(name, language, allow_outside=self._allow_outside)

    def _name_of(self, rubric: Rubric) -> str | None:
        """What a rubric was loaded by; the id of a shipped one that was given whole."""
        names = (name for name, loaded in self._loaded_by_name.items() if loaded is rubric)
        return next(names, rubric.id if rubric.id in shipped_rubrics() else None)

    def titles(self) -> dict[str, str]:
        """The plain name of everything that a result may name by its id, in all of them."""
        return {name: title for rubric in self._used() for name, title in rubric.titles.items()}

    def _used(self) -> Iterator[Rubric]:
        if self._given is not None:
            yield self._given
        yield from self._loaded_by_name.values()

    def _loaded(self, rubric: Path | str) -> Rubric:
        return load_rubric(rubric, allow_outside=self._allow_outside)
