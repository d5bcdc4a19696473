"""Where this project lives; the one place to change for a catalogue of one's own."""

PROJECT_URL = "https://github.com/escape-esap/esap-catalogue"


def file_url(path: str) -> str:
    """The page of a file of the project, `path` relative to its root."""
    return f"{PROJECT_URL}/blob/main/{path}"
