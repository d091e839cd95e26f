"""The profile: what is known of a sector, from its file and tables, checked and with notices."""
