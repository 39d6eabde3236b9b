"""Questions to professionals: pages of whoever asks, of professionals, and of everybody."""
