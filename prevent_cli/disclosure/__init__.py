"""What may be published: every figure passes this gate before anything is written."""
