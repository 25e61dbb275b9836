"""A judge of items: what tells the right answer apart without knowing it, for the questions of any course."""
