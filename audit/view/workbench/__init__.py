"""The workbench of the notebook: what is chosen (`choice`), and the widgets that ask for it and show what follows."""
