"""Files of other formats -> lines of text with their places; each reader is imported when a file of its format is read."""
