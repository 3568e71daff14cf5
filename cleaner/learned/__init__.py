"""The learned labeller: features of a page as arrays, a small network over them, the cut."""
