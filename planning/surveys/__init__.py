"""Questions to a client: their sets, our answers, and the surveys that put them to contacts."""
