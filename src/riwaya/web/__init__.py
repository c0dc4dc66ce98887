"""The workbench: pages and an API over the store, for a browser on the same machine."""
