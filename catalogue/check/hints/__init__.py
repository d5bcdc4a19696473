"""W: what the schema allows and is most likely not meant. Codes are permanent."""
