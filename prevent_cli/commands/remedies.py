"""Remedies in the words of the command line."""

from prevent_cli.remedy_words import RemedyWords

_WORDS = RemedyWords()
in_words = _WORDS.in_words
advice = _WORDS.advice
steps = _WORDS.steps
