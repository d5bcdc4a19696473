"""`make demo`: the site with a JupyterHub, sample data and, where it is installed, TOPCAT, all on
this machine, so that data are seen to arrive in a session without an account anywhere."""
