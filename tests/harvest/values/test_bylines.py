"""Paragraphs that say who and when."""

from __future__ import annotations

import pytest

from harvest.values.bylines import is_byline


@pytest.mark.parametrize(
    "text",
    [
        "Authors: A. Jones, B. Smith", "Main author - Jane Doe", "Author(s): Jane",
        "Tutors:* Ann Lee",
        "by Jane Doe, University of Amsterdam", "Created by Jane Doe", "Jane Doe (INAF)",
        "Manon Marchand¹, Pooja Sharma¹", "F. Jiménez-Esteban¹, K. A. Lutz², E. Solano¹",
        "A. Nonymous and B. van der Berg, 2021", "Tamás Gál", "Manon Marchand$^1$",
        "¹ Université de Strasbourg, CNRS, Observatoire Astronomique de Strasbourg, UMR 7550",
        "Department of Physics, University of Oslo", "Last updated 3 March 2024", "Last run: today",
        "14th July 2016", "2024-03-12", "March 2024", "Version 1.50, 2017 May 2", "License: MIT",
        "Written on 4 May 2020 for the school.", "© 2023 The Authors", "CC BY 4.0",
        "This notebook is distributed under a BSD3 license.", "Open in Colab", "launch binder",
        "The latest version of this notebook is available at https://x.org/r", "Requires X 1.3",
        "***", "Maria da Silva dos Santos", "Ana de la Cruz del Rio",
        "Bin bin Rashid el Amin", "Ana Paz y Gasset",
        "Jan van den Berg, Pier di Lorenzo do Carmo", "Guy du Toit des Prez", "Le Roy le Blanc",
        "Eva von Zahn zu Stein", "Corrie ten Boom & Joop ter Horst", "Anna van der Laan en Co",
        "Instituto de Astrofísica en el Roque, Centre for Astronomy at Oslo",
        "Max Planck Institute for the Structure of Matter", "Institut für Physik in der Stadt",
        "Institut für Physik und Astronomie", "Institut Guttmann i Recerca",
        "Institut Paris et Lyon", "Laboratory on the Hill", "College for Stars and Planets",
        "Observatory at a Lake",
    ],
)  # fmt: skip
def test_who_and_when_is_no_summary(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "By default, PyCBC makes waveforms.", "By the end of this notebook you know how to fit.",
        "Created with astropy, this notebook shows how to plot.",
        "Made in 2020, it covers the sky.",
        "Last, we fit the spectrum with a power law.", "Date handling with astropy is explained.",
        "The University of Amsterdam runs a telescope that we use.", "May the force be with you.",
        "Contact the authors with questions about the data.", "We open the file that Colab made.",
        "The source of the data is the Gaia archive.", "Authors " + "write long texts: " * 90,
        "License plates are read by this network.", "Logistic Regression is used for categories.",
        "Version 1.2 of the pipeline added a step for the calibration of gains.",
    ],
)  # fmt: skip
def test_what_says_something_is_one(text: str) -> None:
    assert not is_byline(text)
