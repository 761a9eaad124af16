"""How practice looks: the quiet time, its pages and its words."""
