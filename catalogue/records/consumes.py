"""What data a software entry reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ConsumesData:
    """The data a software entry can work on: media types, archives, protocols, data models
    (words of `catalogue.values.data_models`), and instruments or subjects.

    The term is consumesData of the vocabulary Software I/O Data, which schema.org and CodeMeta
    lack (https://w3id.org/software-iodata); the media types are schema.org's encodingFormat.
    """

    encodingFormat: tuple[str, ...] = ()
    archive: tuple[str, ...] = ()
    protocol: tuple[str, ...] = ()
    dataModel: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
