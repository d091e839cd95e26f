"""presence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import model_validator

from sectorscan.measures.base import BaseMeasure, FoundIn, IdSort
from sectorscan.measures.sample import Counted
from sectorscan.measures.scope import NotObservable, Observed, Scope, not_collected
from sectorscan.measures.weights import counted_firms, counts_of, too_little_known
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Institution
from sectorscan.readers.source_file import KeyPath
from sectorscan.types import ordered


class PresenceMeasure(BaseMeasure):
    """The share of what is wanted that is there: institution kinds, services, or chain roles."""

    kind: Literal["presence"]
    kinds: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    chain_roles: bool = False

    @model_validator(mode="after")
    def _wants_one_sort(self) -> "PresenceMeasure":
        if sum(map(bool, (self.kinds, self.services, self.chain_roles))) != 1:
            raise ValueError("presence needs `kinds`, `services` or `chain_roles: true`")
        return self

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """A share, 0-1. What is not recorded may exist: it counts 0, a half and 1.

        A body that is known to reach nobody says nothing. Known to be missing are only a kind or
        service recorded as not active, and a chain role that no firm of a census has.
        """
        if self.chain_roles:
            return self._of_roles(profile, scope)
        if profile.institutions is None:
            return not_collected("institutions")
        there = self._offered(i for i in profile.institutions if i.active and i.reach != 0)
        gone = self._offered(i for i in profile.institutions if not i.active)
        return _presence(set(self.kinds or self.services), there, gone)

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "firms" if self.chain_roles else "institutions"

    def named_ids(self) -> Iterator[tuple[KeyPath, IdSort, Sequence[str]]]:
        """The kinds or services that are wanted."""
        yield ("kinds",), "institution kind", self.kinds
        yield ("services",), "service", self.services

    def counted(self, profile: Profile) -> Counted | None:
        """Of chain roles, the firms whose role is known."""
        if not self.chain_roles or profile.firms is None:
            return None
        return counted_firms(profile, profile.firms.text("role").known)

    def _offered(self, institutions: Iterable[Institution]) -> set[str]:
        if self.kinds:
            return {institution.kind for institution in institutions}
        return {service for i in institutions for service in i.services or ()}

    def _of_roles(self, profile: Profile, scope: Scope) -> Observed:
        if profile.firms is None:
            return not_collected("firms")
        if scope.family is None:
            reason = "the rubric knows no chain roles of this product family"
            return NotObservable(reason, collected=False)
        roles = profile.firms.text("role")
        here = roles.codes[roles.known & (profile.firm_weights().high > 0)]
        there = {roles.labels[code] for code in here}
        enough = scope.judgements.enough_known
        sampling, counts = profile.sector.sampling, counts_of(profile).middle
        is_census = sampling is not None and sampling.method == "census"
        counted = is_census and too_little_known(roles.known, counts, "role", enough) is None
        wanted = set(scope.family.roles)
        return _presence(wanted, there, wanted if counted else set())


def _presence(wanted: set[str], there: set[str], gone: set[str]) -> Observed:
    """The share that is there; what is neither there nor known to be gone may exist."""
    found = len(wanted & there)
    unrecorded = len(wanted - there - gone)
    if unrecorded == len(wanted):
        return NotObservable("none of what it looks for is recorded, nor known to be missing")
    total = len(wanted)
    return ordered(found / total, (found + unrecorded / 2) / total, (found + unrecorded) / total)
