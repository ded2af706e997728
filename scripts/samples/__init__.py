"""How the sample workspaces' returns are made: seeded rows (dice), their files, and one module a subject."""
