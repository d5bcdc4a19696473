"""What a BinderHub makes of the files of a record.

It downloads them all, and unpacks one only where it is the only one and a zip: repo2docker 2026.4
(808ae6bb), contentproviders/zenodo.py and doi.py (`is_zipfile`). A tarball stays a tarball, in
whose folder no environment file and no notebook is found; so none is read here either.
"""

from __future__ import annotations

import re

from catalogue.launch.addresses.address import quoted
from catalogue.records.software import Software

_PACKED = re.compile(r"\.(?:zip|tar|tgz|tbz2?|txz|7z|rar|tar\.\w{1,5})\Z", re.ASCII | re.IGNORECASE)


def launchable_record(software: Software) -> bool:
    """Whether a BinderHub finds something to open in the record of the DOI itself: it unpacks a
    zip that is the only file, and takes notebooks that lie loose as they are."""
    names = [file.key for file in software.files]
    alone = len(names) == 1 and names[0].lower().endswith(".zip")
    return software.doi is not None and (alone or any(name.endswith(".ipynb") for name in names))


def packed(software: Software) -> str | None:
    """The first file of its record that a launch would leave packed, in quotes; None where there
    is none, or something else to open."""
    if software.doi is None or launchable_record(software):
        return None
    names = (file.key for file in software.files)
    return next((quoted(name) for name in names if _PACKED.search(name)), None)


def nothing_to_launch(software: Software) -> str:
    """The sentence about software without a repository whose record cannot be launched."""
    name = packed(software)
    if name is None:
        return (
            "No public code repository is known, so there is nothing to launch. The authors can "
            "add one as codeRepository in codemeta.json."
        )
    return (
        "No public code repository is known, and a launch of the record would leave its file "
        f"{name} packed: only a zip that is the only file is unpacked. The authors can publish "
        "one, or add codeRepository to codemeta.json."
    )
