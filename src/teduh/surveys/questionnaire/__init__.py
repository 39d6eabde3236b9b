"""What is asked, of whom, in which order and in which words: pure, without Django and without a database.

A questionnaire is a JSON of our own with a schema. Importers make one, publishing checks one, and one tree of
expressions decides on the server and in the browser what somebody is asked.
"""
