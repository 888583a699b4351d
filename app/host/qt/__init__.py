"""The machine as Qt sees it: the only part of host that knows Qt."""
