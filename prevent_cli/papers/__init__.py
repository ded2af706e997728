"""From released figures to a paper: the catalogue of papers, charts, explanations and templates."""
