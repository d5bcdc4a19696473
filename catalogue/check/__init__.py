"""What is wrong with what people wrote: each rule beside its check and its cure."""
