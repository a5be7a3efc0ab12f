"""Letters to a client's people: how administrators write their templates, how a person chooses words and readers."""
