"""Layouts that officers keep, read as plain rows whose cells keep their addresses in the file."""
