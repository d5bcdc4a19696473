"""The site while it is edited: pages follow what is saved, and say what keeps them from it."""
