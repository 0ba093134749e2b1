"""Recognises what each paragraph of an official document is, by its words, place and looks."""
