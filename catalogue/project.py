"""Where this project lives and which version of it this is; the one place to change for a catalogue
of one's own."""

# The one place of the version, which pyproject.toml reads; CHANGELOG.md tells what it brought.
VERSION = "0.1.0"
PROJECT_URL = "https://github.com/escape-esap/esap-catalogue"


def file_url(path: str) -> str:
    """The page of a file of the project, `path` relative to its root."""
    return f"{PROJECT_URL}/blob/main/{path}"
