"""What pages and API ask the store for: frozen values, read in one transaction each."""
