"""The rubrics of a batch: one for all its profiles, or the one that each of them names."""

from collections.abc import Iterator
from pathlib import Path

from sectorscan.batch.bundle import Bundle
from sectorscan.rubric import DEFAULT_RUBRIC
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric


class Rubrics:
    """The rubric that is given for all profiles, or else what each of them names.

    Each is loaded once. Raises InputError or UnknownIdError for one that is given.
    """

    def __init__(
        self, given: Rubric | Path | str | None = None, *, allow_outside: bool = False
    ) -> None:
        self._allow_outside = allow_outside
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

    def titles(self) -> dict[str, str]:
        """The plain name of everything that a result may name by its id, in all of them."""
        return {name: title for rubric in self._used() for name, title in rubric.titles.items()}

    def _used(self) -> Iterator[Rubric]:
        if self._given is not None:
            yield self._given
        yield from self._loaded_by_name.values()

    def _loaded(self, rubric: Path | str) -> Rubric:
        return load_rubric(rubric, allow_outside=self._allow_outside)
