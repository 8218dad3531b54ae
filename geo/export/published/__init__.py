"""Tables and feeds that a build derives beside its layers."""
