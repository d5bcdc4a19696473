"""A server of the Model Context Protocol over a catalogue: assistants find, launch and cite with
it. It needs esap-basket[mcp]."""
