"""Files people give us: accepted, checked, stripped, rendered, stored and served with permission."""
