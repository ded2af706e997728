"""What a public paper or bundle is compared with before it is written: all that this workspace has published."""
