"""The brief: what anybody needs in order to decide, on one page."""
