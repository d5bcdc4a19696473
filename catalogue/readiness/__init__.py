"""What a BinderHub makes of a repository, by repo2docker's own rules."""
