"""Stands in front of a package that only Jupyter brings into the tests' environment.

The site's own environment (requirements/site.txt) does not have it, and jsonschema, which uses it
where it is, would take a second for that at every start of build.py.
"""

raise ImportError("not in requirements/site.txt")
