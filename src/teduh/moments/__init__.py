"""Now: one moment a day. The model room that every other room copies."""
