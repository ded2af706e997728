"""The typed columns of a sheet of text cells, with a fault for each wrong cell."""
