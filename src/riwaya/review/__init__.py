"""What people do with records: set readings side by side, judge, correct."""
