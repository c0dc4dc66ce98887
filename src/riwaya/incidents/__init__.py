"""Events of many documents gathered into incidents: pure, a view that can always be computed again."""
