"""What a profile's columns say of one indicator.

Every measure has `value(profile, scope)`: a low, estimate and high on the measure's own scale,
or the reason why it cannot be observed.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from sectorscan.measures.averages import MeanMeasure, ShareMeasure, StatedMeasure
from sectorscan.measures.presence import PresenceMeasure
from sectorscan.measures.spread import ConcentrationMeasure, DiversityMeasure
from sectorscan.measures.ties import NetworkMeasure, ReachMeasure
from sectorscan.profile.rows import Firm, Link

Measure = Annotated[
    ShareMeasure
    | MeanMeasure
    | ReachMeasure
    | PresenceMeasure
    | DiversityMeasure
    | ConcentrationMeasure
    | NetworkMeasure
    | StatedMeasure,
    Field(discriminator="kind"),
]

# What conditions and means may name: columns as written, and those derived when a profile is read.
FIELDS: Mapping[str, frozenset[str]] = {
    "firms": frozenset({*Firm.model_fields, "age", "certified", "phases_n", "spin_off"})
    - {"phases", "products", "certifications"},
    "links": frozenset({*Link.model_fields, "years"}) - {"from_", "to"},
    "institutions": frozenset({"kind", "active", "reach", "boards_n"}),
}

TEXT_FIELDS = frozenset(
    {"id", "name", "isic", "role", "place", "owner", "spin_off_of", "type", "kind"}
)
