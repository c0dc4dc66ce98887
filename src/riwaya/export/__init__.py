"""Out of the house: incidents and claims in the formats that others use."""
