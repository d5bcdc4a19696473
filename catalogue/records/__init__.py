"""The records a catalogue is made of, as frozen dataclasses."""
