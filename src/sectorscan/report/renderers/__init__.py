"""From blocks to a format: terminal, Markdown, HTML, Word, PDF, Excel, JSON."""
