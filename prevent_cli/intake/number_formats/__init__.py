"""What a number format makes of a number, and which cells look other than they are read."""
