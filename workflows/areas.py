"""The subject areas of administrative reform, in the order every official document lists them."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.i18n import N_


@dataclass(frozen=True, slots=True)
class Area:
    """One subject area; ``label`` is the heading a campaign uses unless it freezes its own."""

    id: str
    label: str
    position: int


AREAS: tuple[Area, ...] = tuple(
    Area(id, label, position)
    for position, (id, label) in enumerate(
        (
            ("direction", N_("Công tác chỉ đạo, điều hành cải cách hành chính")),
            ("institutions", N_("Cải cách thể chế")),
            ("procedures", N_("Cải cách thủ tục hành chính")),
            ("apparatus", N_("Cải cách tổ chức bộ máy")),
            ("civil_service", N_("Cải cách chế độ công vụ")),
            ("public_finance", N_("Cải cách tài chính công")),
            ("digital", N_("Xây dựng và phát triển chính quyền điện tử, chính quyền số")),
        ),
        start=1,
    )
)

AREA_IDS: tuple[str, ...] = tuple(area.id for area in AREAS)
AREA_LABELS: Mapping[str, str] = {area.id: area.label for area in AREAS}


def area_label(area: str, labels: Mapping[str, str] | None = None) -> str:
    """Return the campaign's own label of an area, or the usual one.

    An area that is in neither list keeps its identifier, so that nothing recorded under it is hidden.
    """
    return (labels or {}).get(area) or AREA_LABELS.get(area, area)


def area_position(area: str) -> tuple[int, str]:
    """Return the sort key of an area: the fixed order first, unknown areas after it by name."""
    return (AREA_IDS.index(area), "") if area in AREA_IDS else (len(AREA_IDS), area)
