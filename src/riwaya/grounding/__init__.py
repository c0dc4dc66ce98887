"""From a mention to a day, a place, an actor, a source."""
