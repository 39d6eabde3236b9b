"""A question to a professional, asked without an account, and answered to whoever holds its code."""
