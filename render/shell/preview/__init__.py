"""The site while it is edited: pages follow what is saved, or say why they cannot."""
