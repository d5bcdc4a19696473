"""What notebooks import and the environment does not install: hints without a false alarm."""

from __future__ import annotations

import pytest

from catalogue.readiness.imports import lacking


@pytest.mark.parametrize(
    ("packages", "imports", "missed"),
    [
        ("python numpy", "numpy gammapy", "gammapy"),
        ("numpy matplotlib", "cv2 sklearn numpy healpy", "cv2 sklearn healpy"),
        ("matplotlib-base", "matplotlib numpy PIL", ""),
        ("gammapy", "numpy astropy scipy matplotlib regions yaml", ""),
        ("gammapy", "agnpy", "agnpy"),
        ("opencv-python-headless scikit-learn scikit-image pillow", "cv2 sklearn skimage PIL", ""),
        ("pandas", "tables", ""),
        ("pytables", "tables numpy pandas h5py scipy", "scipy"),
        ("tables", "tables numpy pandas h5py scipy", "scipy"),
        # A package that is not in the table may bring anything.
        ("python gammapy-utils", "gammapy", ""),
        ("numpy *", "gammapy", ""),
        ("numpy .", "gammapy", ""),
        ("", "gammapy", ""),
        # Of a module that is not in the table nobody knows where it comes from.
        ("numpy", "helpers google requests yaml notebook", ""),
    ],
)
def test_what_no_package_brings(packages: str, imports: str, missed: str) -> None:
    assert lacking(packages.split(), imports.split()) == tuple(missed.split())
