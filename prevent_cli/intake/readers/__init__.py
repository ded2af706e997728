"""Readers that turn a file of any kind into sheets of text cells, without knowing what the cells mean."""
