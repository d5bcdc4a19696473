"""Values against JSON Schemas: the faults, and rules for those who have no validator."""
