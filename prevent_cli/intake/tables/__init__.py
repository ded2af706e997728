"""From a sheet of text cells to typed columns, with a fault for each cell that is wrong."""
