"""Events and statements with their chains."""
