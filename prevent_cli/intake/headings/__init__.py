"""Where a sheet's headings are, and which column each heading names."""
