# The command line and what the faces share.
