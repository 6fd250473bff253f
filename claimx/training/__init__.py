"""How the weights were made: needs `claimx[train]`, and nothing of it is imported at run time."""
