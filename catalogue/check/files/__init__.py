"""How files are read, and (W) what their schema allows and is most likely not meant."""
