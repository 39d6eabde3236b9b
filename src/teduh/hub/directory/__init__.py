"""Where help is: listings, what was checked of them and when, and the pages that lead there."""
