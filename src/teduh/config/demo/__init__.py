"""The content of the demo: pictures, films, people and words, and how they are loaded."""
