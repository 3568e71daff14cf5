"""The learned labeller: evidence of a page as arrays, a small network over them, the cut."""
