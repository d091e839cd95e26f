"""Parts of reports: what each says of a result, as blocks without a format."""
