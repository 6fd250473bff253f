"""Gold readers, scores and the gates that make runs."""
