"""Bundles of an export on the disk: one lock, one staging folder, one rename, and what is removed after a crash."""
