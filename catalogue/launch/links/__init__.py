"""The links of each kind of facility, and what a session opens."""
