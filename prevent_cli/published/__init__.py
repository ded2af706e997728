"""What a workspace keeps on its publications: its key for digests, and the record of papers and bundles."""
