"""The topics of entries, by a small curated vocabulary: what is wrong in it, and who has which."""
