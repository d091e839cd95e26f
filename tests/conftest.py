"""What all tests share."""

from hypothesis import settings

settings.register_profile("any-machine", deadline=None)  # how fast it is does not fail a test
settings.load_profile("any-machine")
