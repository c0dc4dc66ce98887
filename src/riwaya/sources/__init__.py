"""Where texts come from: files, pages, feeds, archives. Knows no store and no reader."""
