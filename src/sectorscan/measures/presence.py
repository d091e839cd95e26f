"""How much of what is wanted is there: kinds of institutions, services, or chain roles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import model_validator

from sectorscan.measures.base import BaseMeasure, FoundIn, IdSort
from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.sample import Counted, variance_factor
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
    """Kinds of institutions that are wanted."""
    services: tuple[str, ...] = ()
    """Services that are wanted."""
    chain_roles: bool = False
    """Whether the chain roles of the product family are wanted."""

    @model_validator(mode="after")
    def _wants_one_sort(self) -> "PresenceMeasure":
        if sum(map(bool, (self.kinds, self.services, self.chain_roles))) != 1:
            raise ValueError("presence needs `kinds`, `services` or `chain_roles: true`")
        return self

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """A share, 0-1; the best guess is that half of what is not recorded is there.

        What is not recorded may exist or not, unless the list is whole: authors write down what is
        there, so that nothing of the rest follows from that. A body that is known to reach nobody
        says nothing. A chain role is missing where no firm of the sector has it.
        """
        if self.chain_roles:
            return self._of_roles(profile, scope)
        if profile.institutions is None:
            return not_collected("institutions")
        wanted = set(self.kinds or self.services)
        there = wanted & self._offered(i for i in profile.institutions if i.active and i.reach != 0)
        gone = self._offered(i for i in profile.institutions if not i.active)
        missing = wanted - there
        if "institutions" not in profile.complete:
            missing &= gone
        recorded = len(there) + len(missing)
        if not recorded:
            return NotObservable("none of what it looks for is recorded, nor known to be missing")
        unknown = len(wanted) - recorded
        counts = len(there), len(there) + unknown / 2, len(there) + unknown
        return ordered(*(count / len(wanted) for count in counts))

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "firms" if self.chain_roles else "institutions"

    def named_ids(self) -> Iterator[tuple[KeyPath, IdSort, Sequence[str]]]:
        """The kinds or services that are wanted."""
        yield ("kinds",), "institution kind", self.kinds
        yield ("services",), "service", self.services

    def counted(self, profile: Profile, judgements: MeasureJudgements) -> Counted | None:  # noqa: ARG002
        """Of chain roles, the firms whose role is known."""
        if not self.chain_roles or profile.firms is None:
            return None
        return counted_firms(profile, profile.firms.text("role").known)

    def _offered(self, institutions: Iterable[Institution]) -> set[str]:
        if self.kinds:
            return {institution.kind for institution in institutions}
        return {service for i in institutions for service in i.services or ()}

    def _of_roles(self, profile: Profile, scope: Scope) -> Observed:
        """The share of the family's chain roles that a firm has; a sample may miss some of them."""
        if profile.firms is None:
            return not_collected("firms")
        if scope.family is None:
            reason = "the rubric knows no chain roles of this product family"
            return NotObservable(reason, collected=False)
        roles, judgements = profile.firms.text("role"), scope.judgements
        counts = counts_of(profile).middle
        lacking = too_little_known(roles.known, counts, "role", judgements.enough_known)
        if lacking is not None:
            return lacking
        here = roles.codes[roles.known & (profile.firm_weights().high > 0)]
        there = scope.family.roles & {roles.labels[code] for code in here}
        if not there:
            return NotObservable("no firm has a chain role that the rubric knows of this family")
        share = len(there) / len(scope.family.roles)
        whole = variance_factor(profile, judgements) == 0
        return ordered(share, share, share if whole else 1.0)
