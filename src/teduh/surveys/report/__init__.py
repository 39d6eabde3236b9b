"""What a study found, as a page and a folder: which cells are told, in which words, with which charts.

Pure: takes figures, gives text. It knows no database and no request.
"""
