"""Modules that notebooks import and no file of the environment installs: the sure cases alone.

What a package brings with it is known of those in the table below; beside any other nothing is
sure. Sources: the packages' own metadata on PyPI, with all their extras, 2026.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

# What a session has in any case, or what no notebook imports: of no interest here.
_TOOLS = (
    *("ipykernel", "ipympl", "ipython", "ipywidgets", "jupyter", "jupyterlab", "nbgitpuller"),
    *("notebook", "pip", "python", "pyyaml", "requests", "setuptools", "tqdm", "wheel"),
)
_OPENCV = (
    "opencv",
    "opencv-python",
    "opencv-python-headless",
    "opencv-contrib-python",
    "py-opencv",
)
_TORCH = ("torch", "pytorch", "pytorch-cpu", "pytorch-gpu")
_TENSORFLOW = ("tensorflow", "tensorflow-cpu", "tensorflow-gpu")

# Module → the packages that hold it, where they are not called as it is.
_OTHERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "PIL": ("pillow",),
        "ROOT": ("root",),
        "cv2": _OPENCV,
        "skimage": ("scikit-image",),
        "sklearn": ("scikit-learn",),
        "spectral_cube": ("spectral-cube",),
        "tables": ("tables", "pytables"),
        "tensorflow": _TENSORFLOW,
        "torch": _TORCH,
    }
)
_PLOT = "matplotlib numpy PIL"
_ASTRO = f"numpy scipy pandas h5py {_PLOT}"
_HIGH_ENERGY = f"{_ASTRO} astropy regions iminuit healpy sherpa emcee corner reproject"

# Package → the modules of this table that may come with it, through others or with its extras.
_BRINGS: Mapping[str, str] = MappingProxyType(
    {
        "agnpy": f"{_HIGH_ENERGY} gammapy",
        "astroplan": f"{_ASTRO} astropy astroquery pyvo",
        "astropy": _ASTRO,
        "astroquery": f"{_ASTRO} astropy pyvo regions mocpy healpy photutils",
        "bokeh": "numpy pandas xarray PIL",
        "corner": f"{_PLOT} scipy xarray emcee pandas",
        "emcee": "numpy scipy h5py",
        "gammapy": _HIGH_ENERGY,
        "h5py": "numpy",
        "healpy": f"{_ASTRO} astropy",
        "iminuit": f"{_PLOT} scipy numba pandas",
        "ipyaladin": f"{_ASTRO} astropy regions mocpy pyvo astroquery",
        "matplotlib": _PLOT,
        "mocpy": f"{_ASTRO} astropy healpy",
        "numba": "numpy scipy",
        "numpy": "",
        "pandas": f"{_PLOT} scipy xarray numba tables",
        "photutils": f"{_ASTRO} astropy skimage regions sklearn",
        "pillow": "numpy",
        "plotly": "numpy pandas",
        "pyvo": f"{_ASTRO} astropy",
        "regions": f"{_ASTRO} astropy",
        "reproject": f"{_ASTRO} astropy healpy xarray",
        "root": "numpy",
        "scikit-image": f"{_PLOT} scipy pandas sklearn",
        "scikit-learn": f"{_PLOT} scipy pandas skimage seaborn",
        "scipy": "numpy",
        "seaborn": f"{_PLOT} scipy pandas",
        "sherpa": f"{_ASTRO} astropy",
        "spectral-cube": f"{_ASTRO} astropy regions reproject",
        **dict.fromkeys(("tables", "pytables"), "numpy pandas h5py"),
        **dict.fromkeys(_OPENCV, "numpy"),
        **dict.fromkeys(_TENSORFLOW, "numpy scipy h5py pandas PIL"),
        **dict.fromkeys(_TORCH, "numpy scipy PIL"),
        "uproot": "numpy pandas h5py",
        "xarray": f"{_PLOT} scipy pandas numba h5py seaborn",
        **dict.fromkeys(_TOOLS, ""),
    }
)


def lacking(packages: Collection[str], imports: Collection[str]) -> tuple[str, ...]:
    """The modules among `imports` that certainly none of the `packages` brings, in their order.

    Both are as in `readiness.environment.Texts`. () where one of the packages, or all that may
    come with them, is not known.

    >>> lacking(["python", "numpy"], ["numpy", "gammapy"])
    ('gammapy',)
    """
    # numpy-base is what conda calls numpy without what it is linked to.
    plain = {package.removesuffix("-base") for package in packages}
    if not plain or not plain <= _BRINGS.keys():
        return ()
    there = {module for package in plain for module in _BRINGS[package].split()}
    return tuple(
        module
        for module in imports
        if (names := _holders(module)) and module not in there and not names & plain
    )


def _holders(module: str) -> set[str]:
    """The packages that hold a module; none where that is not known."""
    if module in _OTHERS:
        return set(_OTHERS[module])
    return {module} & (_BRINGS.keys() - {*_TOOLS})
