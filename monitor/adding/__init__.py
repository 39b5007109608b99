"""A source is looked at before it is saved. Above the stages, since a preview goes through them."""
