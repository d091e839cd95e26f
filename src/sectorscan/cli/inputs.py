"""What commands read, and which files that is: no output may be one of them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sectorscan.cli.console import STANDARD, STANDARD_NAME, read_standard_input
from sectorscan.profile.files import parse_profile, read_profile
from sectorscan.profile.other_files import holds_assessment
from sectorscan.profile.shipped_cases import file_of
from sectorscan.readers.document import Document
from sectorscan.readers.files import content_of
from sectorscan.rubric import DEFAULT_RUBRIC
from sectorscan.rubric.load import rubric_and_files, rubric_for, shipped_rubrics
from sectorscan.rubric.rubric import Rubric

if TYPE_CHECKING:
    from sectorscan.assessment.result.assessment import Assessment
    from sectorscan.profile.profile import Profile
    from sectorscan.programme.result import Programme


class Inputs:
    """The files that a command has read so far; `-` is standard input."""

    def __init__(self, *, allow_outside: bool = False) -> None:
        self._allow_outside = allow_outside
        self.files: list[Path] = []
        self._rubrics: dict[str, Rubric] = {}
        self._contents: dict[str, bytes] = {}

    def document(self, path: str) -> Document:
        """The document in a profile's file, workbook or case. Raises InputError, UnknownIdError."""
        self.files.append(Path(file_of(path)))
        if path == STANDARD:
            return parse_profile(self._content(path), STANDARD_NAME)
        return read_profile(path)

    def profile_and_rubric(self, path: str, rubric: str | None) -> "tuple[Profile, Rubric]":
        """A profile, and the rubric that is given, or else named in it, or else the usual one.

        Raises as `profile_of` and `rubric_for` do.
        """
        document = self.document(path)
        model = self.rubric_for(document, rubric)
        return self.profile_of(document, model), model

    def rubric_for(self, document: Document, rubric: str | None) -> Rubric:
        """The rubric that is given, or else the one that a profile names, or else the usual one.

        Raises InputError, UnknownIdError.
        """
        return self.rubric(rubric_for(document, rubric, allow_outside=self._allow_outside))

    def rubric_for_all(
        self, contents: Iterable["Document | Assessment"], rubric: str | None
    ) -> Rubric:
        """The one rubric for several sectors, as `rubric_for`; a saved assessment was made by one.

        Raises InputError where none is given and they are under several.
        """
        if rubric is not None:
            return self.rubric(rubric)
        first = ""
        for content in contents:
            if isinstance(content, Document):
                name = rubric_for(content, allow_outside=self._allow_outside)
            else:
                name = content.rubric.id if content.rubric.id in shipped_rubrics() else ""
            if name and first and name != first and isinstance(content, Document):
                message = f"this is to be read with the rubric `{name}`, those above with `{first}`"
                tip = f"say which one for all, such as --rubric {DEFAULT_RUBRIC}"
                raise content.refusal(("rubric",), message, code="other-rubric", tip=tip)
            first = first or name
        return self.rubric(first or DEFAULT_RUBRIC)

    def profile_of(self, document: Document, rubric: Rubric) -> "Profile":
        """The profile in a document, in its tables and its journal, in a rubric's words.

        Raises InputError with what the rubric does not know too.
        """
        from sectorscan.profile.load import profile_of  # a rubric alone needs none
        from sectorscan.rubric.unknown_ids import word_reader

        profile = profile_of(document, allow_outside=self._allow_outside, words=word_reader(rubric))
        self.files += profile.files
        return profile

    def rubric(self, name: str) -> Rubric:
        """A shipped rubric, or one in a file or folder. Raises InputError, UnknownIdError."""
        if name not in self._rubrics:
            rubric, files = rubric_and_files(name, allow_outside=self._allow_outside)
            self.files += files
            self._rubrics[name] = rubric
        return self._rubrics[name]

    def texts(self, rubric: str, language: str) -> Mapping[str, str]:
        """What the texts of the rubric of an id are in a language; of one not found, none.

        It is one that was read, or a shipped one. Raises InputError.
        """
        from sectorscan.rubric.translation import texts_in  # English has no need of it

        read = {model.id: name for name, model in self._rubrics.items()}
        name = read.get(rubric, rubric if rubric in shipped_rubrics() else None)
        if name is None:
            return {}
        return texts_in(name, language, allow_outside=self._allow_outside)

    def programme(self, path: str) -> "Programme":
        """A saved programme. Raises InputError."""
        from sectorscan.programme.saved import parse_programme  # rarely asked for

        return parse_programme(self._content(path), _named(path))

    def is_programme(self, path: str) -> bool:
        """Whether what is saved there is a programme and no assessment. Raises InputError."""
        from sectorscan.programme.saved import is_programme  # rarely asked for

        return is_programme(self._content(path))

    def is_assessment(self, path: str) -> bool:
        """Whether a file, case or standard input holds a saved assessment and no profile.

        Raises InputError, UnknownIdError.
        """
        return holds_assessment(self._content(str(file_of(path))))

    def _content(self, path: str) -> bytes:
        """What a file or standard input holds, which is read once."""
        if path not in self._contents:
            self.files.append(Path(path))
            self._contents[path] = read_standard_input() if path == STANDARD else content_of(path)
        return self._contents[path]

    def assessment(self, path: str) -> "Assessment":
        """A saved assessment. Raises InputError."""
        from sectorscan.assessment.saved import parse_assessment

        return parse_assessment(self._content(path), _named(path))


def _named(path: str) -> str:
    """What problems call a file."""
    return STANDARD_NAME if path == STANDARD else path
