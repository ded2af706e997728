"""From a file of any kind to sheets of text cells; what the cells mean is not known here."""
