"""What may be published: the one gate between figures and whatever leaves the house."""
