"""From a template and released figures to one document tree."""
