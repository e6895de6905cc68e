"""What the settings say of providers: machine translations, mistakes, kits."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from estran.problem import SettingsProblem


class MachineTexts(StrEnum):
    """What becomes of providers' texts that a machine translated, as their source says."""

    LABEL = "label"
    WITHHOLD = "withhold"


class Kits(StrEnum):
    """Whether a build makes the members' digital kits, and with what."""

    NONE = "none"
    """It places those that were made before and are still right."""
    PLAIN = "plain"
    BLEED = "bleed"
    """With papers for a printing house too."""


def is_base(text: Any) -> bool:
    """Whether a text is the address of a site, without ``/`` at its end."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.netloc) and text[-1] != "/"
    except (ValueError, AttributeError, TypeError):
        return False


def kits(value: Any) -> Kits:
    """Which kits a publishing build makes."""
    if value not in list(Kits):
        known = ", ".join(Kits)
        raise SettingsProblem(f"ESTRAN_KITS must be one of {known}, found {value!r}")
    return Kits(value)


def machine_texts(value: Any) -> MachineTexts:
    """What becomes of texts that a machine translated."""
    if value not in list(MachineTexts):
        known = " or ".join(MachineTexts)
        raise SettingsProblem(f"ESTRAN_MACHINE_TEXTS must be {known}, found {value!r}")
    return MachineTexts(value)


def mistakes(value: Any) -> str:
    """Where a mistake in facts is reported; ``{ref}`` stands for the provider's ref."""
    if value and not (isinstance(value, str) and is_base(value.replace("{ref}", "ref"))):
        must = "ESTRAN_MISTAKES must be an address like https://www.example.org/mistake?page={ref}"
        raise SettingsProblem(f"{must}, found {value!r}")
    return value or ""
