"""What a catalogue is: records, checks, matching and launching. No network, no files, no HTML."""
