"""Many documents at once: worker processes, their time limit, and what became of the unlucky."""
