"""The values of an entry in the making, and where each was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(kw_only=True)
class Fields:
    """Values of an entry in the making, and where each was read."""

    zenodo: str
    codemeta: str
    values: dict[str, Any] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, zenodo: Any = None, codemeta: Any = None) -> Any:
        """Take Zenodo's value if there is one, else codemeta's; give what was taken."""
        value, origin = (zenodo, self.zenodo) if zenodo else (codemeta, self.codemeta)
        if not value:
            return None
        self.values[name] = value
        self.origin[name] = origin
        return value

    def both(self, name: str, zenodo: Any, codemeta: Any, value: Any) -> None:
        """Take a value made of both, when there is one."""
        places = (self.zenodo if zenodo else "", self.codemeta if codemeta else "")
        if value:
            self.values[name] = value
            self.origin[name] = ", ".join(place for place in places if place)
